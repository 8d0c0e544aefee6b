package io.cspsync.microsoft.partnercenter;

import java.util.HashSet;
import java.util.Set;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.cloud.ErrorCatalogue;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.TenantId;

/**
 * Tells a partner who may not read subscriptions at all from a customer whose
 * subscriptions are refused.
 *
 * <p>
 * One answer cannot tell: the code that Microsoft gives a partner without the membership
 * level is not known, and the general ones (403 with 2032, 900308 or none) are also given
 * for single customers. So a refusal is the customer's own until {@value #FEWEST}
 * customers were refused and none was answered; from then on it is the partner's. Safe
 * for use by several threads.
 */
final class SubscriptionRefusals {

	/** As many as make an outage elsewhere; a partner with fewer sees each by itself. */
	static final int FEWEST = 5;

	/** Conditional Access and consent: of one customer these are that customer's. */
	private static final Set<String> CUSTOMERS_OWN = Set.of("900309", "90000");

	private final Set<TenantId> refused = new HashSet<>();

	private boolean given;

	/** A customer's subscriptions were answered: whoever is refused, it is not all. */
	synchronized void given() {
		this.given = true;
		this.refused.clear();
	}

	/**
	 * The failure as it is to be thrown: a general refusal gets the code
	 * {@value PartnerSubscriptions#REFUSED} and its remedy, anything else stays.
	 */
	synchronized MicrosoftException judged(TenantId tenant, MicrosoftException failure) {
		if (!failure.isLackOfAccess() || CUSTOMERS_OWN.contains(failure.code())) {
			return failure;
		}
		if (!this.given) {
			this.refused.add(tenant);
		}
		boolean everybodys = this.refused.size() >= FEWEST;
		return new MicrosoftException(everybodys ? ErrorCategory.PARTNER : failure.category(),
				PartnerSubscriptions.REFUSED,
				failure.message()
						+ (everybodys ? "; none of the first %d customers was answered".formatted(FEWEST) : ""),
				ErrorCatalogue.ours(PartnerSubscriptions.REFUSED).remedy(), failure.endpoint(), failure.requestId(),
				!everybodys);
	}

}
