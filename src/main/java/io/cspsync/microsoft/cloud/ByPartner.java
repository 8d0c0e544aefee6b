package io.cspsync.microsoft.cloud;

import java.util.Map;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.PartnerOfTenant;
import io.cspsync.tenant.TenantId;

/**
 * One thing of each partner, found by the tenant that is to be read.
 *
 * @param <T> such as the partner's sign-in
 */
public final class ByPartner<T> {

	private final Map<String, T> byName;

	private final PartnerOfTenant route;

	public ByPartner(Map<String, T> byName, PartnerOfTenant route) {
		this.byName = Map.copyOf(byName);
		this.route = route;
	}

	/** The partner through which a tenant is read, configured or not. */
	public PartnerName partner(TenantId tenant) {
		String name = this.route.of(tenant);
		return new PartnerName(name, this.byName.size() == 1 && this.byName.containsKey(name));
	}

	/**
	 * What belongs to the tenant's partner.
	 * @throws MicrosoftException of category TENANT if that partner has no settings any
	 * more: another partner's app would be refused, or let in where it should not
	 */
	public T of(TenantId tenant) {
		String name = this.route.of(tenant);
		T found = this.byName.get(name);
		if (found == null) {
			throw new MicrosoftException(ErrorCategory.TENANT, "partner-without-settings",
					"Reading tenant %s: it belongs to the partner %s, which has no settings".formatted(tenant, name),
					"Give csp.partners.%s again, or run a job with the customers step, which looks for a partner that has the tenant now."
						.formatted(name),
					null, null, false);
		}
		return found;
	}

}
