package io.cspsync.access;

import java.util.Optional;

import io.cspsync.microsoft.login.OneTimeState;
import io.cspsync.tenant.TenantId;

/**
 * What a consent link sends along and the answer brings back: the tenant that is
 * expected, so that whoever takes the answer can compare, and a number that nobody can
 * guess.
 *
 * @param tenant that is to consent
 * @param nonce at random, made anew for each link
 */
public record ConsentState(TenantId tenant, String nonce) {

	/** For a link that somebody else opens somewhere else. */
	public static ConsentState of(TenantId tenant) {
		return new ConsentState(tenant, new OneTimeState().value());
	}

	/** Reads what came back; empty if it is none of ours. */
	public static Optional<ConsentState> read(String text) {
		int point = text.indexOf('.');
		if (point < 0) {
			return Optional.empty();
		}
		try {
			return Optional.of(new ConsentState(TenantId.of(text.substring(0, point)), text.substring(point + 1)));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	/** As it stands in the link. */
	public String text() {
		return this.tenant + "." + this.nonce;
	}

	@Override
	public String toString() {
		return this.tenant + ".***";
	}

}
