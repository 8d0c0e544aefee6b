package io.cspsync.job;

import java.util.Set;

import io.cspsync.tenant.TenantId;

/**
 * What is asked of a run.
 *
 * @param job the name of the job whose settings are loaded, such as {@code nightly}
 * @param tenants the chosen tenants; none means all
 * @param configurationFingerprint of all settings, to see whether they changed
 * @param cloud host and port of the cloud's login service
 * @param partner the partner's tenant; of several that of the default one
 */
public record RunRequest(String job, Set<TenantId> tenants, String configurationFingerprint, String cloud,
		TenantId partner) {

	public RunRequest {
		tenants = Set.copyOf(tenants);
	}

}
