package io.cspsync.microsoft.cloud;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.cspsync.microsoft.cloud.CatalogueRow.Case;
import io.cspsync.microsoft.cloud.CatalogueRow.Service;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Looks refusals of Microsoft's services up in {@code errors.yml}. Microsoft warns that
 * texts change, so only codes, statuses and paths decide: the AADSTS number, Graph's
 * {@code error.code}, Partner Center's status and number together (2006 means two
 * things). The most specific row wins, in whatever order they stand.
 */
public final class ErrorCatalogue {

	private static final Comparator<CatalogueRow> SPECIFIC = Comparator.comparingInt(CatalogueRow::weight);

	private ErrorCatalogue() {
	}

	/** Everything that is known, for whoever explains it. */
	public static List<CatalogueRow> rows() {
		return Loaded.FILE.rows();
	}

	/** What an AADSTS number means, given without its letters, whichever app got it. */
	public static Refusal login(String number) {
		return login(number, null);
	}

	/**
	 * What an AADSTS number means, or another word that Entra calls an error by.
	 * @param number without its letters
	 * @param app {@code directory-app} or {@code partner-app}
	 */
	public static Refusal login(String number, @Nullable String app) {
		return refusal(new Case(Service.LOGIN, number, null, null, app));
	}

	/** What Entra's status means that came without a number. */
	public static Refusal loginStatus(int status, String error) {
		return refusal(new Case(Service.LOGIN, error, status, null, null));
	}

	/** What Graph's {@code error.code} means under a status, wherever it came. */
	public static Refusal graph(int status, String code) {
		return graph(status, code, null);
	}

	/**
	 * What Graph's {@code error.code} means.
	 * @param endpoint method and path
	 */
	public static Refusal graph(int status, String code, @Nullable String endpoint) {
		Refusal found = refusal(new Case(Service.GRAPH, code, status, endpoint, null));
		return permission(endpoint).map(found::withPermission).orElse(found);
	}

	/** What Partner Center's status and number mean, wherever they came. */
	public static Refusal partnerCenter(int status, String code) {
		return partnerCenter(status, code, null);
	}

	/**
	 * What Partner Center's status and number mean.
	 * @param endpoint method and path
	 */
	public static Refusal partnerCenter(int status, String code, @Nullable String endpoint) {
		return refusal(new Case(Service.PARTNER_CENTER, code, status, endpoint, null));
	}

	/** What a code of our own means. */
	public static Refusal ours(String code) {
		return refusal(new Case(Service.OURS, code, null, null, null));
	}

	/** Throttling and server errors: they pass. */
	public static Refusal passing() {
		return ours("passing");
	}

	/** An answer that cannot be what the service meant to say. */
	public static Refusal unusableAnswer() {
		return ours("unreadable-answer");
	}

	/** An answer that would lead elsewhere. */
	public static Refusal foreignAddress() {
		return ours("next-link-foreign");
	}

	static Refusal network(String code) {
		return refusal(new Case(Service.NETWORK, code, null, null, null));
	}

	/** The application permission that a call of Graph needs. */
	public static Optional<String> permission(@Nullable String endpoint) {
		return Loaded.FILE.permissions()
			.entrySet()
			.stream()
			.filter((entry) -> Paths.match(entry.getKey(), endpoint))
			.map(Map.Entry::getValue)
			.findFirst();
	}

	/** The row that means the case. */
	static CatalogueRow row(Case asked) {
		return Loaded.FILE.rows()
			.stream()
			.filter((row) -> row.isFor(asked))
			.max(SPECIFIC)
			.orElseThrow(() -> new IllegalStateException("errors.yml has no row for " + asked));
	}

	/**
	 * A row's remedy with every place holder filled in, for whoever explains it.
	 * @param consentLink the tenant's, null if it is not known
	 * @param tenant null for no certain one
	 */
	public static String remedy(CatalogueRow row, @Nullable String consentLink, @Nullable TenantId tenant) {
		Refusal refusal = (row.code() != null) ? row.refusal().withCode(row.code()) : row.refusal();
		String app = row.app();
		refusal = refusal.ofApp((app != null) ? "csp." + app : "csp.directory-app (or csp.partner-app)");
		return ((consentLink != null) ? refusal.withConsentLink(consentLink) : refusal).complete(tenant).remedy();
	}

	private static Refusal refusal(Case asked) {
		return row(asked).refusal().withCode(asked.code());
	}

	/** Read when it is first needed, which is a night in which something is refused. */
	private static final class Loaded {

		private static final CatalogueFile FILE = CatalogueFile.shipped();

	}

}
