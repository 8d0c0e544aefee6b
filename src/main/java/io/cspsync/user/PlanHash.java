package io.cspsync.user;

import java.nio.ByteBuffer;

/**
 * What tonight asks of a user's row, short enough to compare a hundred thousand of them
 * in memory: 16 bytes of digest over values, site, licences and rules, and one byte for
 * what a bad night leaves open.
 *
 * @param high first half of the digest
 * @param low second half of the digest
 * @param keepsLicences whether licences were only added, because tonight's could not be
 * read
 */
record PlanHash(long high, long low, boolean keepsLicences) {

	private static final byte KEEPS_LICENCES = 0x10;

	/** As it is stored in {@code users.plan_hash}. */
	byte[] bytes() {
		return ByteBuffer.allocate(17).putLong(this.high).putLong(this.low).put(mark()).array();
	}

	byte mark() {
		return this.keepsLicences ? KEEPS_LICENCES : 0;
	}

	/**
	 * Whether a row with that stored hash has all that tonight asks. Licences that could
	 * not be read ask for nothing to be taken away; the other way round, a row written on
	 * such a night is written again as soon as all is known.
	 */
	boolean isMetBy(long storedHigh, long storedLow, byte storedMark) {
		return storedHigh == this.high && storedLow == this.low && (this.keepsLicences || storedMark == mark());
	}

}
