package io.cspsync.crm;

import io.cspsync.tenant.Delegation;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A tenant as far as the access to it depends on it.
 *
 * @param tenantId the tenant
 * @param name its name, its id when it has none
 * @param partner through which partner it is read
 * @param relationship Partner Center's word, or {@code gdap} or {@code additional}; null
 * when not read yet
 * @param delegation how the partner may administer it, as last known
 * @param pinned whether a person said so
 * @param readLicences whether its licences are to be read; likewise the others
 */
public record TenantToCheck(TenantId tenantId, String name, String partner, @Nullable String relationship,
		Delegation delegation, boolean pinned, boolean readLicences, boolean readUsers, boolean readSignIns,
		boolean readDevices) {

	/** One that is in a partner's list and was never imported. */
	public static TenantToCheck unknown(TenantId tenant, String name, String partner, String relationship) {
		return new TenantToCheck(tenant, name, partner, relationship, Delegation.UNKNOWN, false, true, true, true,
				true);
	}

	/** Whether a person said that nobody is let in. */
	public boolean isClosed() {
		return this.pinned && this.delegation == Delegation.NONE;
	}

}
