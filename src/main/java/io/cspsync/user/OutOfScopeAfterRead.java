package io.cspsync.user;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.cspsync.crm.OutOfScopeUser;
import io.cspsync.crm.OutOfScopeUsers;
import io.cspsync.crm.RunTenants;
import io.cspsync.crm.Storable;
import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.TenantId;

/**
 * Keeps the list of those who land nowhere as the read says: everybody whom the CRM has,
 * and who would have been imported but for the site mappings. Guests whom the CRM does
 * not have are left out by rule and only counted. Where nothing has changed, nothing is
 * written.
 */
final class OutOfScopeAfterRead implements AfterRead {

	private final OutOfScopeUsers users;

	private final RunTenants runTenants;

	OutOfScopeAfterRead(OutOfScopeUsers users, RunTenants runTenants) {
		this.users = users;
		this.runTenants = runTenants;
	}

	@Override
	public void apply(UserPartition partition, boolean proved) {
		TenantId tenant = partition.tenant().tenantId();
		Map<EntraId, OutOfScopeUser> left = new HashMap<>(this.users.find(tenant));
		List<OutOfScopeUser> other = new ArrayList<>();
		for (UserPlan.OutOfScope user : partition.outOfScope()) {
			OutOfScopeUser wanted = new OutOfScopeUser(user.entraId(), user.userId(), Storable.replaced(user.name()),
					user.reason());
			if (!wanted.equals(left.remove(user.entraId()))) {
				other.add(wanted);
			}
		}
		if (!proved) {
			// Whoever was not read may be one of those without a readable id.
			left.keySet().removeIf((id) -> !partition.isRead(id));
		}
		this.users.put(partition.runKey(), tenant, other);
		this.users.remove(tenant, left.keySet());
		this.runTenants.noteOutOfScope(partition.runKey(), tenant, partition.outOfScope().size());
	}

}
