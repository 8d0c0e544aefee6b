package io.cspsync.access;

import java.util.function.Predicate;

import io.cspsync.microsoft.cloud.Words;
import io.cspsync.microsoft.login.RedirectAnswer;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What the browser of an administrator brought back after the consent. Everything in it
 * comes from whoever made the browser come, so only what belongs to the link counts.
 */
public sealed interface ConsentAnswer {

	/**
	 * The expected tenant has consented, says the redirect; the proof is still to come.
	 */
	record Granted() implements ConsentAnswer {
	}

	/**
	 * The consent was given, but by an administrator of another tenant: whoever is signed
	 * in to another account is taken there, whatever tenant the link names.
	 *
	 * @param tenant which, null where it is not told
	 */
	record OtherTenant(@Nullable TenantId tenant) implements ConsentAnswer {
	}

	/**
	 * Nothing was granted.
	 *
	 * @param error Microsoft's word, such as {@code permission_denied}
	 * @param description Microsoft's sentence
	 */
	record Refused(String error, String description) implements ConsentAnswer {
	}

	/**
	 * An error that does not say to which link it belongs: worth telling, not worth
	 * believing.
	 *
	 * @param error Microsoft's word
	 * @param description Microsoft's sentence
	 */
	record Unassigned(String error, String description) implements ConsentAnswer {
	}

	/** It belongs to another link, or to none. */
	record Foreign() implements ConsentAnswer {
	}

	/**
	 * Judges it.
	 * @param expected the tenant that was to consent
	 * @param nonce tells whether it is the one of the link; asked once at most
	 */
	static ConsentAnswer of(RedirectAnswer answer, TenantId expected, Predicate<String> nonce) {
		String error = Words.of(answer.get("error"));
		String description = Words.of(answer.get("error_description"));
		String state = answer.get("state");
		if (state.isEmpty() && !error.isEmpty()) {
			return new Unassigned(error, description);
		}
		boolean ours = ConsentState.read(state)
			.filter((read) -> read.tenant().equals(expected) && nonce.test(read.nonce()))
			.isPresent();
		if (!ours) {
			return new Foreign();
		}
		if (!error.isEmpty()) {
			return new Refused(error, description);
		}
		if (!"true".equalsIgnoreCase(answer.get("admin_consent"))) {
			return new Refused("no-consent", "the answer does not say admin_consent=True");
		}
		TenantId tenant = tenant(answer.get("tenant"));
		return expected.equals(tenant) ? new Granted() : new OtherTenant(tenant);
	}

	private static @Nullable TenantId tenant(String text) {
		try {
			return TenantId.of(text);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
