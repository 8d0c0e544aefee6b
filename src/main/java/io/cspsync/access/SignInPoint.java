package io.cspsync.access;

import org.jspecify.annotations.Nullable;

/**
 * One thing that was found of a sign-in.
 *
 * @param subject what it is about
 * @param weight what follows from it
 * @param detail what was found, and why it may be so
 * @param remedy what to do, whole sentences; null where nothing is to be done
 */
public record SignInPoint(Subject subject, Weight weight, String detail, @Nullable String remedy) {

	/** What a point is about. */
	public enum Subject {

		/** What the token is for. */
		TOKEN,
		/** Whether the sign-in lasts. */
		REFRESH_TOKEN,
		/** The second factor. */
		MFA,
		/** Anything else that came of using it. */
		USE

	}

	/** What follows from a point. */
	public enum Weight {

		/** Nothing: it is as it should be. */
		GOOD,
		/** Nobody could see; the sign-in is worth keeping. */
		OPEN,
		/** A person should know; the sign-in is worth keeping. */
		REMARK,
		/** The sign-in cannot be used. */
		BAD

	}

	/** Whether the sign-in cannot be used. */
	public boolean isBad() {
		return this.weight == Weight.BAD;
	}

	/** What was found, as a sentence. */
	public String found() {
		return this.detail.matches("(?s).*[.!?]") ? this.detail : this.detail + ".";
	}

	/** All of it, for a person. */
	public String sentence() {
		return found() + ((this.remedy != null) ? " " + this.remedy : "");
	}

}
