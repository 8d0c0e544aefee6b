package io.cspsync.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * One path on which a user has, or should have, a licence: an entry of Graph's
 * {@code licenseAssignmentStates}.
 *
 * @param skuId the product
 * @param groupId the group that gives it; null when assigned directly
 * @param state {@code Active}, {@code ActiveWithError}, {@code Disabled} or {@code Error}
 * @param error Graph's word for what is wrong; {@code None} when nothing is
 */
public record LicenceAssignment(String skuId, @Nullable String groupId, String state, String error) {

	/** An assignment that works, given directly. */
	public static LicenceAssignment direct(String skuId) {
		return new LicenceAssignment(skuId, null, "Active", "None");
	}

	/** An assignment that works, given through a group. */
	public static LicenceAssignment throughGroup(String skuId, String groupId) {
		return new LicenceAssignment(skuId, groupId, "Active", "None");
	}

	/** Whether it takes a seat and shows in {@code assignedLicenses}. */
	public boolean takesSeat() {
		return state.startsWith("Active");
	}

}
