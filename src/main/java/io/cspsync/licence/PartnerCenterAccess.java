package io.cspsync.licence;

import java.util.function.Supplier;

import io.cspsync.crm.RunTenant;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.Failure;
import io.cspsync.tenant.SignInRefusals;

/**
 * Asks Partner Center unless the partner's sign-in is refused in a run that goes on
 * without it: then what only Partner Center knows of a tenant is that tenant's failure,
 * and its licences stay as they are. Thread-safe.
 */
final class PartnerCenterAccess {

	/** The code of a tenant whose licences need the sign-in that is refused. */
	static final String REFUSED = "partner-sign-in-refused";

	private final SignInRefusals refusals;

	PartnerCenterAccess(SignInRefusals refusals) {
		this.refusals = refusals;
	}

	/**
	 * Asks as a partner about a tenant.
	 * @throws MicrosoftException of category TENANT without the sign-in; else what the
	 * read throws
	 */
	<T> T ask(String partner, RunTenant tenant, Supplier<T> read) {
		this.refusals.find(partner).ifPresent((refusal) -> {
			throw notAsked(tenant, refusal);
		});
		try {
			return read.get();
		}
		catch (MicrosoftException ex) {
			if (ex.refusedSignIn() != null && this.refusals.goesOnWithout(partner, ex)) {
				throw notAsked(tenant, ex);
			}
			throw ex;
		}
	}

	private static MicrosoftException notAsked(RunTenant tenant, Failure refusal) {
		return new MicrosoftException(ErrorCategory.TENANT, REFUSED,
				"Reading the licences of tenant %s: they need Partner Center, which was not asked, because the partner's sign-in is refused (%s)"
					.formatted(tenant.label(), refusal.code()),
				refusal.remedy() + " Then run restart.", refusal.endpoint(), refusal.requestId(), false);
	}

}
