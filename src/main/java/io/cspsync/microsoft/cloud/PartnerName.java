package io.cspsync.microsoft.cloud;

import io.cspsync.tenant.PartnerOfTenant;

/**
 * A partner as settings and sentences name it.
 *
 * @param name {@value PartnerOfTenant#DEFAULT}, or the name in {@code csp.partners.NAME}
 * @param alone whether there is no other, so that no sentence need say which
 */
public record PartnerName(String name, boolean alone) {

	/** The sentence's beginning, with the partner's name where there are several. */
	public String in(String words) {
		return this.alone ? words : words + " (partner " + this.name + ")";
	}

	/**
	 * Where a setting of the partner stands.
	 * @param section such as {@code partner-app}
	 */
	public String settings(String section) {
		return PartnerOfTenant.DEFAULT.equals(this.name) ? "csp." + section
				: "csp.partners." + this.name + "." + section;
	}

}
