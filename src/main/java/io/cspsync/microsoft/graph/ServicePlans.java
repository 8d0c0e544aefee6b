package io.cspsync.microsoft.graph;

import java.util.Set;

import io.cspsync.tenant.TenantId;

/**
 * The service plans that a tenant's usable products include, such as {@code AAD_PREMIUM}
 * or {@code INTUNE_A} ({@code /subscribedSkus}).
 */
@FunctionalInterface
public interface ServicePlans {

	/**
	 * Reads their names, in upper case.
	 * @throws io.cspsync.microsoft.MicrosoftException if not all could be read
	 */
	Set<String> fetch(TenantId tenant);

}
