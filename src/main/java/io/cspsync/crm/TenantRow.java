package io.cspsync.crm;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What became of one tenant in a run.
 *
 * @param tenantId the tenant
 * @param name its name when the run's list was frozen
 * @param licences {@code pending}, {@code complete}, {@code failed} or {@code none}
 * @param licencesCode why they failed
 * @param users as {@code licences}
 * @param usersCode why they failed
 * @param counts what the read of its users came to, null unless they are complete
 */
public record TenantRow(TenantId tenantId, String name, String licences, @Nullable String licencesCode, String users,
		@Nullable String usersCode, @Nullable UserCounts counts) {

	/** Whether nothing of it is left to do. */
	public boolean isComplete() {
		return isDone(this.licences) && isDone(this.users);
	}

	/** Whether any part failed. */
	public boolean isFailed() {
		return "failed".equals(this.licences) || "failed".equals(this.users);
	}

	private static boolean isDone(String state) {
		return "complete".equals(state) || "none".equals(state);
	}

}
