package io.cspsync.microsoft.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * One error of the catalogue.
 *
 * @param service who says it
 * @param code Microsoft's or ours, null where only the status decides, or nothing
 * @param status the HTTP status under which it is meant, null for any
 * @param endpoint the path where it is meant, {@code *} standing for one part of it, null
 * for any
 * @param app {@code directory-app} or {@code partner-app} where it depends on that, null
 * for either
 * @param whose whose affair it is
 * @param meaning in a few words, empty where nothing is known
 * @param why more about it, maybe empty
 * @param remedy sentences with place holders
 * @param says what else people call it
 */
public record CatalogueRow(Service service, @Nullable String code, @Nullable Integer status, @Nullable String endpoint,
		@Nullable String app, Whose whose, String meaning, String why, String remedy, List<String> says) {

	/** Who says it. */
	public enum Service {

		/** Entra: tokens, sign-in, consent. */
		LOGIN("Entra"),
		/** Graph. */
		GRAPH("Graph"),
		/** Partner Center. */
		PARTNER_CENTER("Partner Center"),
		/** What is between. */
		NETWORK("the network"),
		/** This program. */
		OURS("csp-sync"),
		/** Others. */
		ELSEWHERE("other programs");

		private final String words;

		Service(String words) {
			this.words = words;
		}

		/** As a person knows it. */
		public String words() {
			return this.words;
		}

	}

	/**
	 * What is asked of the catalogue.
	 *
	 * @param endpoint method and path, or the path; null if none was called
	 */
	record Case(Service service, String code, @Nullable Integer status, @Nullable String endpoint,
			@Nullable String app) {
	}

	/** As it is recorded and typed: Entra's numbers have letters before them. */
	public String label() {
		if (this.code == null) {
			return (this.status != null) ? "http-" + this.status : "";
		}
		boolean number = this.code.chars().allMatch(Character::isDigit);
		if (this.service == Service.LOGIN && number) {
			return "AADSTS" + this.code;
		}
		return (this.service == Service.PARTNER_CENTER && this.status != null) ? this.status + "/" + this.code
				: this.code;
	}

	Refusal refusal() {
		return new Refusal(Objects.requireNonNullElse(this.whose.blame(), Blame.TENANT), this.meaning, this.remedy);
	}

	boolean isFor(Case asked) {
		return this.service == asked.service() && (this.code == null || this.code.equals(asked.code()))
				&& (this.status == null || this.status.equals(asked.status()))
				&& (this.app == null || this.app.equals(asked.app()))
				&& (this.endpoint == null || Paths.match(this.endpoint, asked.endpoint()));
	}

	/** The more it asks for, the more it means just this. */
	int weight() {
		return ((this.code != null) ? 8 : 0) + ((this.endpoint != null) ? 4 : 0) + ((this.app != null) ? 2 : 0)
				+ ((this.status != null) ? 1 : 0);
	}

	/** Whether there is a case for which neither of the two is the more specific. */
	boolean isAmbiguousWith(CatalogueRow other) {
		return this.service == other.service && weight() == other.weight() && Objects.equals(this.code, other.code)
				&& Objects.equals(this.status, other.status) && Objects.equals(this.app, other.app)
				&& (this.endpoint == null || Paths.overlap(this.endpoint, Objects.requireNonNull(other.endpoint)));
	}

	/** What keeps the row from being of use, empty when all is well. */
	List<String> violations() {
		List<String> found = new ArrayList<>();
		boolean known = this.code != null || this.status != null;
		if (this.remedy.isBlank()) {
			found.add("has no remedy");
		}
		if (this.meaning.isBlank() && this.code != null) {
			found.add("has no meaning");
		}
		if (!known && (this.endpoint != null || this.app != null)) {
			found.add("has neither code nor status");
		}
		boolean blamed = this.whose.blame() != null;
		if (!blamed && this.service != Service.OURS && this.service != Service.ELSEWHERE) {
			found.add("cannot be " + this.whose);
		}
		return found;
	}

}
