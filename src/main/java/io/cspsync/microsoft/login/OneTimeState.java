package io.cspsync.microsoft.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Ties an answer to the request made by this process: a foreign page cannot guess it, so
 * it cannot bring an answer of its own. Kept here and not in a cookie, since a form that
 * Microsoft's page posts here brings no cookies of ours.
 */
public final class OneTimeState {

	private static final SecureRandom RANDOM = new SecureRandom();

	private final String value = random();

	private boolean used;

	/** 256 random bits in letters that need no encoding in an address. */
	static String random() {
		byte[] bytes = new byte[32];
		RANDOM.nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	/** What goes into the request's address. */
	public String value() {
		return this.value;
	}

	/**
	 * Whether the answer brings it; true once only. Takes the same time however much of
	 * it is right.
	 */
	public synchronized boolean redeem(String brought) {
		boolean same = MessageDigest.isEqual(this.value.getBytes(StandardCharsets.UTF_8),
				brought.getBytes(StandardCharsets.UTF_8));
		boolean first = same && !this.used;
		this.used |= same;
		return first;
	}

	@Override
	public String toString() {
		return "***";
	}

}
