package io.cspsync.crm;

import java.time.Duration;
import java.util.Set;

/**
 * When somebody is due to be switched off.
 *
 * @param mode {@code deactivate}, {@code report} or {@code off}, for tenants of which
 * nobody has said otherwise
 * @param afterReads how many proved complete reads have to lack somebody
 * @param minAbsence how long at least from the first of these reads to the last
 * @param reasons for which reasons people are switched off at all; leaving tenants aside
 */
public record DepartureRules(String mode, int afterReads, Duration minAbsence, Set<Deactivations.Reason> reasons) {

	/** The mode in which people are switched off. */
	public static final String DEACTIVATE = "deactivate";

	/** The mode in which nothing is even noted. */
	public static final String OFF = "off";

}
