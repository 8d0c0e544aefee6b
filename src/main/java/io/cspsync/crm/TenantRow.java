package io.cspsync.crm;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What became of one tenant in a run.
 *
 * @param tenantId the tenant
 * @param name its name when the run's list was frozen
 * @param licences {@code pending}, {@code complete}, {@code failed}, {@code none} when
 * the run has no such part, or {@code off} when a person switched it off for the tenant
 * @param licencesCode why they failed
 * @param licencesKnown whether that failure was acknowledged, so that it does not count
 * @param users as {@code licences}
 * @param usersCode why they failed
 * @param usersKnown as {@code licencesKnown}
 * @param counts what the read of its users came to, null unless they are complete
 */
public record TenantRow(TenantId tenantId, String name, String licences, @Nullable String licencesCode,
		boolean licencesKnown, String users, @Nullable String usersCode, boolean usersKnown,
		@Nullable UserCounts counts) {

	/** Whether nothing of it is left to do. */
	public boolean isComplete() {
		return isDone(this.licences) && isDone(this.users);
	}

	/** Whether any part failed in a way that nobody has acknowledged. */
	public boolean isFailed() {
		return ("failed".equals(this.licences) && !this.licencesKnown)
				|| ("failed".equals(this.users) && !this.usersKnown);
	}

	private static boolean isDone(String state) {
		return "complete".equals(state) || "none".equals(state) || "off".equals(state);
	}

}
