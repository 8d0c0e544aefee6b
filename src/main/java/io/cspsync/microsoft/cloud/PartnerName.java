package io.cspsync.microsoft.cloud;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.cspsync.tenant.PartnerOfTenant;

/**
 * A partner as settings and sentences name it.
 *
 * @param name {@value PartnerOfTenant#DEFAULT}, or the name in {@code csp.partners.NAME}
 * @param alone whether there is no other, so that no sentence need say which
 */
public record PartnerName(String name, boolean alone) {

	private static final String SIGN_IN = "./run.sh authorize";

	private static final Pattern NAMELESS = Pattern.compile(Pattern.quote(SIGN_IN) + "(?! --partner)");

	/** The sentence's beginning, with the partner's name where there are several. */
	public String in(String words) {
		return this.alone ? words : words + " (partner " + this.name + ")";
	}

	/** What is typed to sign in as the partner's user. */
	public String signInCommand() {
		return SIGN_IN + (this.alone ? "" : " --partner " + this.name);
	}

	/**
	 * The remedy, which may tell to sign in, with the partner's name where there are
	 * several. A remedy that names it already stays what it is.
	 */
	public String naming(String remedy) {
		return this.alone ? remedy : NAMELESS.matcher(remedy).replaceAll(Matcher.quoteReplacement(signInCommand()));
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
