package io.cspsync.user;

import java.nio.ByteBuffer;

import io.cspsync.crm.UserLicences;

/**
 * What tonight asks of a user's row, short enough to compare a hundred thousand of them
 * in memory: 16 bytes of digest over values, site, licences and rules, and one byte for
 * what a bad night leaves open and what an inactive person does not get.
 *
 * @param high first half of the digest
 * @param low second half of the digest
 * @param keepsLicences whether licences were only added, because tonight's could not be
 * read
 * @param withholdsLicences whether the person has none of them in the CRM, being inactive
 */
record PlanHash(long high, long low, boolean keepsLicences, boolean withholdsLicences) {

	private static final byte KEEPS_LICENCES = 0x10;

	PlanHash(long high, long low, boolean keepsLicences) {
		this(high, low, keepsLicences, false);
	}

	/** The same for somebody who has none of the licences, or has them all. */
	PlanHash withholding(boolean withholds) {
		return (withholds == this.withholdsLicences) ? this
				: new PlanHash(this.high, this.low, this.keepsLicences, withholds);
	}

	/** As it is stored in {@code users.plan_hash}. */
	byte[] bytes() {
		return ByteBuffer.allocate(17).putLong(this.high).putLong(this.low).put(mark()).array();
	}

	byte mark() {
		return (byte) ((this.keepsLicences ? KEEPS_LICENCES : 0)
				| (this.withholdsLicences ? UserLicences.WITHHELD : 0));
	}

	/**
	 * Whether a row with that stored hash has all that tonight asks. Licences that could
	 * not be read ask for nothing to be taken away; the other way round, a row written on
	 * such a night is written again as soon as all is known.
	 */
	boolean isMetBy(long storedHigh, long storedLow, byte storedMark) {
		// What is kept is no matter on a night that keeps too.
		byte stored = (byte) (this.keepsLicences ? storedMark | KEEPS_LICENCES : storedMark);
		return storedHigh == this.high && storedLow == this.low && stored == mark();
	}

}
