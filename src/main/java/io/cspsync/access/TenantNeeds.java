package io.cspsync.access;

/**
 * What this configuration reads of a tenant.
 *
 * @param licences whether its licences are read
 * @param route through which service
 * @param users whether its users are read
 * @param signIns whether last sign-ins are read
 * @param devices whether its devices are read
 */
public record TenantNeeds(boolean licences, Route route, boolean users, boolean signIns, boolean devices) {

	/** Through which service licences are read. */
	public enum Route {

		/** The tenant's own directory. */
		GRAPH,
		/** The partner's view. */
		PARTNER_CENTER,
		/** Graph where the directory app is let in, else Partner Center. */
		EITHER

	}

	/**
	 * Whether a tenant fails when Partner Center does not let the partner in.
	 * @param consented whether Graph does
	 */
	boolean failsWithoutPartnerCenter(boolean consented) {
		return this.licences && switch (this.route) {
			case GRAPH -> false;
			case PARTNER_CENTER -> true;
			case EITHER -> !consented;
		};
	}

	/** Whether a tenant fails when Graph does not let the directory app in. */
	boolean failsWithoutConsent() {
		return this.users || (this.licences && this.route == Route.GRAPH);
	}

}
