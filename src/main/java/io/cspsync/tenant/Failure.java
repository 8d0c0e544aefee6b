package io.cspsync.tenant;

import org.jspecify.annotations.Nullable;

/**
 * What went wrong, in the form in which it is recorded in {@code integration_errors} and
 * read by a person in the morning.
 */
public interface Failure {

	/** Who survives it. */
	ErrorCategory category();

	/**
	 * A stable code: Microsoft's own ({@code AADSTS7000229},
	 * {@code Authorization_RequestDenied}) or ours in kebab-case ({@code time-out}).
	 */
	String code();

	/**
	 * A sentence: what was tried, on which tenant, what came back. Never null or blank.
	 */
	String message();

	/** What a person can do about it, as a sentence. Never null or blank. */
	String remedy();

	/** Method and path that was called, without query and host; null if none was. */
	default @Nullable String endpoint() {
		return null;
	}

	/** Microsoft's id of the request, for a support case; null if none came back. */
	default @Nullable String requestId() {
		return null;
	}

	/**
	 * The same failure, its message naming the tenant as people know it: Microsoft's side
	 * knows only ids. A tenant without a name, or named already, stays as it is.
	 */
	default Failure naming(TenantId tenant, String name) {
		return NamedFailure.of(this, tenant, name);
	}

	/** A failure of a value, not of a call. */
	static Failure of(ErrorCategory category, String code, String message, String remedy) {
		return new PlainFailure(category, code, message, remedy);
	}

}
