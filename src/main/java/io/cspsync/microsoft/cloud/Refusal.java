package io.cspsync.microsoft.cloud;

import java.util.Set;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What an answer means and what a person can do about it.
 *
 * @param blame whose affair it is
 * @param meaning in a few words, empty if Microsoft's code says it
 * @param remedy a sentence
 */
public record Refusal(Blame blame, String meaning, String remedy) {

	/** What a remedy of the catalogue may leave open. */
	static final Set<String> HOLDERS = Set.of("tenant", "consent", "app", "partner-app", "permission", "code");

	/** The same with the place holder of the consent link filled in. */
	public Refusal withConsentLink(String link) {
		return filled("consent", link);
	}

	/**
	 * The same with the place holder of the app filled in.
	 * @param section of the settings, such as {@code csp.partner-app}
	 */
	public Refusal ofApp(String section) {
		return filled("app", section);
	}

	/** The same with the partner's settings and its sign-in filled in. */
	public Refusal ofPartner(PartnerName partner) {
		return new Refusal(this.blame, this.meaning, partner.naming(this.remedy)).filled("partner-app",
				partner.settings("partner-app"));
	}

	/**
	 * This, or that it passes where this would make somebody's affair of a bad moment: an
	 * answer such as 503 is never one.
	 */
	public Refusal orPassing() {
		return (this.blame == Blame.SERVICE) ? this : ErrorCatalogue.passing();
	}

	/** The same with the place holder of the code filled in. */
	Refusal withCode(String code) {
		return filled("code", code);
	}

	/** The same with the place holder of the permission filled in. */
	Refusal withPermission(String permission) {
		return filled("permission", permission);
	}

	/**
	 * The same without any place holder: what nobody could fill in is said in words, for
	 * a person must not meet one.
	 */
	Refusal complete(@Nullable TenantId tenant) {
		return withConsentLink("the link that ./run.sh consent --tenant {tenant} prints")
			.filled("tenant", (tenant != null) ? tenant.toString() : "ID")
			.filled("app", "csp.directory-app")
			.filled("partner-app", "csp.partner-app")
			.withPermission("that this call needs (./run.sh setup lists them)")
			.withCode("of the message");
	}

	private Refusal filled(String holder, String value) {
		return new Refusal(this.blame, this.meaning, this.remedy.replace("{" + holder + "}", value));
	}

}
