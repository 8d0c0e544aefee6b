package io.cspsync.user;

import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.Failure;

/**
 * The rule for service users names a licence that nothing is known of. No tenant can be
 * imported by such a rule.
 */
final class UnknownLicenceException extends RuntimeException implements Failure {

	static final String REMEDY = "write it as Microsoft does, such as SPE_E3; a product newer than the catalogue is "
			+ "known once the licences of a tenant that has it were imported";

	UnknownLicenceException(String licence) {
		super("csp.users.service-users.licences: " + wrong(licence));
	}

	static String wrong(String licence) {
		return "\"%s\" is neither a SKU id nor a part number of the catalogue".formatted(licence);
	}

	@Override
	public ErrorCategory category() {
		return ErrorCategory.SETUP;
	}

	@Override
	public String code() {
		return "unknown-licence";
	}

	@Override
	public String message() {
		return String.valueOf(getMessage());
	}

	@Override
	public String remedy() {
		return "Correct csp.users.service-users.licences: " + REMEDY;
	}

}
