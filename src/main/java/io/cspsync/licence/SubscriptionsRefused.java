package io.cspsync.licence;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Partner Center does not let us read a tenant's subscriptions, though the import type
 * asks for them.
 *
 * @param cause what came back
 * @param category the tenant's affair, or the partner's when all tenants are refused
 * @param message what was tried
 */
record SubscriptionsRefused(MicrosoftException cause, ErrorCategory category, String message) implements Failure {

	private static final String REMEDY = "Subscriptions need the partner's membership level (Gold, a solutions partner "
			+ "designation or direct-bill tier 1) and a reseller relationship with the customer: check both in Partner "
			+ "Center. To import without them, set csp.licences.import to all-subscribed-skus, or only for this tenant: "
			+ "run.sh tenants set TENANT --licences-import all-subscribed-skus. Partner Center's own advice: ";

	/** One tenant's subscriptions are refused. */
	static SubscriptionsRefused of(MicrosoftException cause) {
		return new SubscriptionsRefused(cause, cause.category(), cause.message());
	}

	/** All tenants' subscriptions are refused, so nobody needs to hear it of each. */
	static MicrosoftException ofAll(String partner, int tenants, MicrosoftException last) {
		return new MicrosoftException(ErrorCategory.PARTNER, last.code(),
				"Partner Center refused the subscriptions of each of the first %d tenants that were asked as partner %s. The last one: %s"
					.formatted(tenants, partner, last.message()),
				REMEDY + last.remedy(), last.endpoint(), last.requestId(), false);
	}

	@Override
	public String code() {
		return this.cause.code();
	}

	@Override
	public String remedy() {
		return REMEDY + this.cause.remedy();
	}

	@Override
	public @Nullable String endpoint() {
		return this.cause.endpoint();
	}

	@Override
	public @Nullable String requestId() {
		return this.cause.requestId();
	}

}
