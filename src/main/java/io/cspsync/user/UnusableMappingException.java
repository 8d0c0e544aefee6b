package io.cspsync.user;

import java.util.List;

import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.Failure;
import io.cspsync.tenant.TenantId;

/**
 * A tenant's site mappings name properties that a user does not have. Nobody can be put
 * anywhere by such mappings; all other tenants go on.
 */
final class UnusableMappingException extends RuntimeException implements Failure {

	UnusableMappingException(TenantId tenant, List<String> wrong) {
		super("Placing the users of tenant %s: its site mappings cannot be used: %s".formatted(tenant,
				String.join("; ", wrong)));
	}

	@Override
	public ErrorCategory category() {
		return ErrorCategory.TENANT;
	}

	@Override
	public String code() {
		return "unknown-property";
	}

	@Override
	public String message() {
		return String.valueOf(getMessage());
	}

	@Override
	public String remedy() {
		return "Correct the mappings: ./run.sh mappings export writes them into a file, mappings import takes it back";
	}

}
