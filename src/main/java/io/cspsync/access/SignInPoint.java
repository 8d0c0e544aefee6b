package io.cspsync.access;

/**
 * One thing that was found of a new sign-in.
 *
 * @param weight what follows from it
 * @param sentence what was found, why it may be so, and what to do
 */
public record SignInPoint(Weight weight, String sentence) {

	/** What follows from a point. */
	public enum Weight {

		/** Nothing: it is as it should be. */
		GOOD,
		/** A person should know; the sign-in is worth keeping. */
		REMARK,
		/** The sign-in cannot be used. */
		BAD

	}

	static SignInPoint good(String sentence) {
		return new SignInPoint(Weight.GOOD, sentence);
	}

	static SignInPoint remark(String sentence) {
		return new SignInPoint(Weight.REMARK, sentence);
	}

	static SignInPoint bad(String sentence) {
		return new SignInPoint(Weight.BAD, sentence);
	}

	/** Whether the sign-in cannot be used. */
	public boolean isBad() {
		return this.weight == Weight.BAD;
	}

}
