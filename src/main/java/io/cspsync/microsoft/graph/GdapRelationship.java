package io.cspsync.microsoft.graph;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A granular delegated admin relationship (GDAP) as Graph lists it. A tenant may have
 * several at a time; what they grant adds up.
 *
 * @param id two GUIDs joined by a dash
 * @param name what the partner called it; Microsoft-led transitions begin with
 * {@code MLT_}
 * @param status Graph's word in lower case, such as {@code active}, {@code expired} or
 * {@code approvalpending}
 * @param tenant the customer's, null until he has approved it
 * @param roles ids of the role definitions that it grants, in lower case
 * @param endsAt when it ends, null until it was approved
 * @param autoExtends whether it extends itself before that
 */
public record GdapRelationship(String id, String name, String status, @Nullable TenantId tenant, Set<String> roles,
		@Nullable Instant endsAt, boolean autoExtends) {

	public GdapRelationship {
		status = status.toLowerCase(Locale.ROOT);
		roles = Set.copyOf(roles);
	}

	/** Whether it grants anything now. */
	public boolean isActive() {
		return this.status.equals("active") && this.tenant != null;
	}

}
