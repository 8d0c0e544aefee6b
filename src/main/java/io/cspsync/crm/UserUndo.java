package io.cspsync.crm;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes back what a run wrote of people, as {@code user_changes} tells it. Whatever holds
 * something else by now was changed by somebody since and stays. What a run wrote twice
 * of one field goes back to what was there before the first time.
 *
 * <p>
 * To be used under the lock of the runs, in one transaction. A second call finds only
 * what the first had to leave.
 */
public final class UserUndo {

	private final JdbcClient jdbc;

	private final OffsetDateTime now;

	public UserUndo(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.now = clock.instant().atOffset(ZoneOffset.UTC);
	}

	/** What can be taken back, in the order in which it is. */
	public enum Part {

		/** Values of columns and custom fields. */
		VALUES,
		/** The sites that people were put into. */
		SITES,
		/** The customers that people belong to; only together with their sites. */
		CUSTOMERS,
		/** Flags of service users. */
		SERVICE_USERS,
		/** Licences of people. */
		LICENCES,
		/** Links to users of the directory. */
		LINKS,
		/** People who were switched off. */
		DEACTIVATIONS,
		/** People who were switched on. */
		REACTIVATIONS,
		/** People who were created; they are switched off. */
		CREATIONS

	}

	/**
	 * Takes back what the run wrote.
	 * @param tenants only of these; empty for all
	 * @return how much was put back, by part; parts of which there was nothing are not
	 * named
	 */
	public Map<Part, Integer> undo(String runKey, Collection<TenantId> tenants) {
		// Nobody's hand edit, but for what was one before: the next night may write the
		// same again.
		ImportMark.set(this.jdbc);
		UndoOfRun undo = new UndoOfRun(this.jdbc, this.now, runKey, tenants.isEmpty() ? null : texts(tenants));
		Map<Part, Integer> restored = new EnumMap<>(Part.class);
		for (Part part : Part.values()) {
			int count = undo.undo(part);
			if (count > 0) {
				restored.put(part, count);
			}
		}
		return restored;
	}

	/**
	 * What a run wrote of people and was not put back, oldest first.
	 * @param tenants only of these; empty for all
	 */
	public List<NotUndone> findNotUndone(String runKey, Collection<TenantId> tenants) {
		return this.jdbc
			.sql("""
					select c.user_id, u.name, c.tenant_id, c.kind, c.field, c.before, c.after,
					    case c.kind
					        when 'field' then case when c.field like 'custom.%' then u.custom_fields ->> substr(c.field, 8)
					            else to_jsonb(u) ->> c.field end
					        when 'customer' then cast(u.customer_id as text)
					        when 'site' then cast(u.site_id as text)
					        when 'service-user' then u.service_user || case when u.service_user_pinned then ' (pinned)' else '' end
					        when 'linked' then cast(u.entra_id as text)
					        when 'licence' then (select string_agg(cast(l.licence_id as text), ', ' order by l.licence_id)
					            from user_licences l where l.user_id = u.id)
					        else case when u.active then 'active' else 'inactive' end
					            || case when u.keep_active then ' (kept active)' else '' end
					    end as now
					from user_changes c join users u on u.id = c.user_id
					where c.run_key = :run and c.undone_at is null
					    and (cast(:tenants as uuid[]) is null or c.tenant_id = any (cast(:tenants as uuid[])))
					order by c.id
					""")
			.param("run", runKey)
			.param("tenants", tenants.isEmpty() ? null : texts(tenants))
			.query((rs, n) -> new NotUndone(rs.getLong("user_id"), rs.getString("name"),
					rs.getObject("tenant_id", UUID.class), rs.getString("kind"), rs.getString("field"),
					rs.getString("before"), rs.getString("after"), rs.getString("now")))
			.list();
	}

	/** What the run recorded of people; empty when there is no such run. */
	public Optional<Recorded> findRecorded(String runKey) {
		// What somebody approved has a key of its own without a run; what people did by
		// hand is no run at all.
		return this.jdbc.sql("""
				select count(*) as changes, count(undone_at) as undone,
				    count(*) > 0 or exists (select from runs where run_key = :run) as known
				from user_changes where run_key = :run and run_key <> :byHand
				""")
			.param("run", runKey)
			.param("byHand", UserChanges.BY_HAND)
			.query((rs, n) -> rs.getBoolean("known")
					? Optional.of(new Recorded(rs.getInt("changes"), rs.getInt("undone"))) : Optional.<Recorded>empty())
			.single();
	}

	private static String[] texts(Collection<TenantId> tenants) {
		return tenants.stream().map(TenantId::toString).toArray(String[]::new);
	}

	/**
	 * What {@code user_changes} has of a run.
	 *
	 * @param changes all
	 * @param undone those that were put back
	 */
	public record Recorded(int changes, int undone) {
	}

}
