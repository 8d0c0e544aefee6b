package io.cspsync.user;

import java.nio.ByteBuffer;

import io.cspsync.crm.ServiceUserTag;

/**
 * What tonight asks of a user's row, short enough to compare a hundred thousand of them
 * in memory: 16 bytes of digest over values, site, licences and rules, and one byte for
 * the two things that a bad night leaves open.
 *
 * @param high first half of the digest
 * @param low second half of the digest
 * @param tag what the service-user rules said
 * @param keepsLicences whether licences were only added, because tonight's could not be
 * read
 */
record PlanHash(long high, long low, ServiceUserTag tag, boolean keepsLicences) {

	private static final int KEEPS_LICENCES = 0x10;

	/** As it is stored in {@code users.plan_hash}. */
	byte[] bytes() {
		return ByteBuffer.allocate(17).putLong(this.high).putLong(this.low).put(mark()).array();
	}

	byte mark() {
		return (byte) (this.tag.ordinal() | (this.keepsLicences ? KEEPS_LICENCES : 0));
	}

	/**
	 * Whether a row with that stored hash has all that tonight asks. A rule that cannot
	 * be applied tonight asks for no flag in particular, and licences that could not be
	 * read ask for nothing to be taken away; the other way round, a row written on such a
	 * night is written again as soon as all is known.
	 */
	boolean isMetBy(long storedHigh, long storedLow, byte storedMark) {
		if (storedHigh != this.high || storedLow != this.low) {
			return false;
		}
		int mark = mark();
		if (mark == storedMark) {
			return true;
		}
		int ignored = ((this.tag == ServiceUserTag.UNDECIDED) ? KEEPS_LICENCES - 1 : 0)
				| (this.keepsLicences ? KEEPS_LICENCES : 0);
		return ((mark ^ storedMark) & ~ignored & 0xff) == 0;
	}

}
