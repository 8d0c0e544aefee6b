package io.cspsync.customer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.Partners;
import io.cspsync.microsoft.graph.Organization;
import io.cspsync.microsoft.graph.Organizations;
import io.cspsync.tenant.TenantId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tenants that the settings name: no list has them, so each is asked itself.
 */
final class AdditionalTenants {

	private static final Logger log = LoggerFactory.getLogger(AdditionalTenants.class);

	private final Organizations organizations;

	AdditionalTenants(Organizations organizations) {
		this.organizations = organizations;
	}

	/**
	 * Reads what the tenants call themselves. One that cannot be read keeps the name that
	 * it has; it is to be imported all the same.
	 * @throws MicrosoftException if the whole run is in doubt
	 */
	List<ListedTenant> fetch(Collection<TenantId> tenants) {
		List<ListedTenant> listed = new ArrayList<>();
		for (TenantId tenant : tenants) {
			Organization organization = new Organization("", null);
			try {
				organization = this.organizations.fetchOrganization(tenant);
			}
			catch (MicrosoftException ex) {
				PartnerLists.rethrowIfRunInDoubt(ex);
				log.info("The additional tenant {} keeps the name it has: {}", tenant, ex.message());
			}
			listed.add(new ListedTenant(tenant, organization.name(), organization.defaultDomain(),
					ListedTenant.ADDITIONAL, Partners.DEFAULT, ListedTenant.Source.SETTINGS));
		}
		return listed;
	}

}
