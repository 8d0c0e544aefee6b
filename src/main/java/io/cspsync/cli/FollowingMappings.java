package io.cspsync.cli;

import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.MappingFollow.Followed;
import io.cspsync.crm.MappingFollow.Whose;
import io.cspsync.tenant.TenantId;
import io.cspsync.user.UsersProperties;

import org.springframework.boot.context.properties.bind.BindException;

/**
 * Lets site mappings follow what a person decides about tenants, as the settings say.
 *
 * @param defaultSite name of the customers' default sites
 * @param create whether a tenant that gets a customer gets a mapping
 */
record FollowingMappings(String defaultSite, boolean create) {

	/**
	 * As the settings of the nightly job say.
	 * @throws UsageException if they cannot be read
	 */
	static FollowingMappings of(Writing writing) {
		try {
			UsersProperties users = writing.settings().bind(UsersProperties.class);
			return new FollowingMappings(users.defaultSite().strip(), users.autoCreateMappings());
		}
		catch (BindException ex) {
			throw new UsageException("csp.users cannot be read, which says where people are put: correct it first; "
					+ "./run.sh sync tells what is wrong with it");
		}
	}

	/** After a tenant got a customer. */
	Followed follow(CrmDatabase crm, TenantId tenant) {
		return crm.mappingFollow().follow(new Whose(null, tenant, false), this.defaultSite, this.create);
	}

	/** Gives all tenants without a mapping one. */
	Followed generate(CrmDatabase crm) {
		return crm.mappingFollow().follow(new Whose(null, null, true), this.defaultSite, true);
	}

}
