package io.cspsync.sandbox;

/**
 * What one partner has to do with the tenants.
 */
interface PartnerBook {

	/** The partner's own tenant. */
	String partnerId();

	/** Partner Center's word; empty when the tenant is not in the partner's list. */
	String relationship(SandboxTenant tenant);

	/**
	 * Whether the tenant has granted the partner what it has granted: its delegation, and
	 * the consent to the directory app.
	 */
	boolean reaches(SandboxTenant tenant);

	/** Whether the partner sold it. */
	boolean sold(SandboxSubscription subscription);

	/** Whether the tenant is in the partner's list. */
	default boolean lists(SandboxTenant tenant) {
		return !relationship(tenant).isEmpty();
	}

}
