package io.cspsync.crm;

import org.jspecify.annotations.Nullable;

/**
 * The unit counts of a licence.
 *
 * @param enabled units paid and usable
 * @param warning units past their end, still usable
 * @param suspended units no longer usable
 * @param locked units locked out, null while no service told
 * @param consumed units assigned to people
 * @param trial usable units of trial subscriptions
 */
public record LicenceUnits(int enabled, int warning, int suspended, @Nullable Integer locked, int consumed, int trial) {

	/** Usable units; what does not fit an integer counts as the largest one. */
	public int purchased() {
		return (int) Math.min(Integer.MAX_VALUE, (long) this.enabled + this.warning);
	}

}
