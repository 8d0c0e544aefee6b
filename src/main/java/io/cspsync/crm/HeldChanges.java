package io.cspsync.crm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What brakes hold until a person decides. One open row per kind and tenant, however many
 * nights it stays held.
 */
public final class HeldChanges {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final TypeReference<Map<String, Object>> DETAILS = new TypeReference<>() {
	};

	/**
	 * A change that is held or was decided.
	 *
	 * @param decision null while nobody has decided
	 * @param details what a person could see when deciding
	 */
	public record Open(HeldChange.@Nullable Decision decision, Map<String, Object> details) {
	}

	private final JdbcClient jdbc;

	private final Clock clock;

	public HeldChanges(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * What was decided and not yet done, by tenant. A run makes the approved changes and
	 * neither makes nor counts the rejected ones.
	 */
	public Map<TenantId, HeldChange.Decision> findDecided(HeldChange.Kind kind) {
		Map<TenantId, HeldChange.Decision> decided = new HashMap<>();
		this.jdbc
			.sql("select tenant_id, state from held_changes where kind = :kind and state in ('APPROVED', 'REJECTED')")
			.param("kind", kind.word())
			.query((rs) -> {
				decided.put(new TenantId(rs.getObject("tenant_id", UUID.class)),
						HeldChange.Decision.valueOf(rs.getString("state")));
			});
		return decided;
	}

	/** What is held or was decided and not yet done, by tenant. */
	public Map<TenantId, Open> findOpen(HeldChange.Kind kind) {
		Map<TenantId, Open> open = new HashMap<>();
		this.jdbc.sql("""
				select tenant_id, state, details from held_changes
				where kind = :kind and state in ('HELD', 'APPROVED', 'REJECTED')
				""").param("kind", kind.word()).query((rs) -> {
			open.put(new TenantId(rs.getObject("tenant_id", UUID.class)), open(rs));
		});
		return open;
	}

	/** What is held or was decided and not yet done of one tenant. */
	public Optional<Open> findOpen(HeldChange.Kind kind, TenantId tenant) {
		return this.jdbc.sql("""
				select state, details from held_changes
				where kind = :kind and tenant_id = :tenant and state in ('HELD', 'APPROVED', 'REJECTED')
				""").param("kind", kind.word()).param("tenant", tenant.value()).query((rs, n) -> open(rs)).optional();
	}

	/**
	 * The tenants with a change that waits for a person: it is not made before, also when
	 * so few of them are left that no brake would hold them.
	 */
	public Set<TenantId> findWaiting(HeldChange.Kind kind) {
		return this.jdbc.sql("select tenant_id from held_changes where kind = :kind and state = 'HELD'")
			.param("kind", kind.word())
			.query((rs, n) -> new TenantId(rs.getObject("tenant_id", UUID.class)))
			.set();
	}

	/** The tenants for which the run has made a change that had been held. */
	public Set<TenantId> findDone(String runKey, HeldChange.Kind kind) {
		return this.jdbc
			.sql("select tenant_id from held_changes where kind = :kind and state = 'DONE' and last_run_key = :run")
			.param("kind", kind.word())
			.param("run", runKey)
			.query((rs, n) -> new TenantId(rs.getObject("tenant_id", UUID.class)))
			.set();
	}

	/**
	 * Holds changes, or notes that they are still due. What was decided stays decided,
	 * and keeps the reason that the person read: brakes do not count it any more.
	 */
	public void hold(String runKey, Collection<HeldChange> changes) {
		for (HeldChange change : changes) {
			this.jdbc.sql("""
					insert into held_changes (kind, tenant_id, entity_name, reason, details, state,
					    first_run_key, last_run_key, first_seen_at, last_seen_at)
					values (:kind, :tenant, :name, :reason, cast(:details as jsonb), 'HELD', :run, :run, :now, :now)
					on conflict (kind, tenant_id) where state in ('HELD', 'APPROVED', 'REJECTED') do update set
					    entity_name = excluded.entity_name, details = excluded.details,
					    reason = case when held_changes.state = 'HELD' then excluded.reason
					        else held_changes.reason end,
					    last_run_key = excluded.last_run_key, last_seen_at = excluded.last_seen_at
					""")
				.param("kind", change.kind().word())
				.param("tenant", change.tenantId().value())
				.param("name", Storable.replaced(change.entityName()))
				.param("reason", change.reason())
				.param("details", JSON.writeValueAsString(change.details()))
				.param("run", runKey)
				.param("now", now())
				.update();
		}
	}

	/** What is held or decided and not done yet, by kind and name. */
	public List<HeldRow> findOpen() {
		return this.jdbc.sql("""
				select id, kind, tenant_id, entity_name, reason, details::text as details, state, first_seen_at,
				    last_seen_at, decided_at
				from held_changes where state in ('HELD', 'APPROVED', 'REJECTED')
				order by kind, lower(entity_name), tenant_id
				""").query((rs, n) -> HeldRow.of(rs)).list();
	}

	/**
	 * Decides. The next run follows; until then a person may decide otherwise.
	 * @param decision null to wait again
	 * @return how many were not decided so before
	 */
	public int decide(Collection<Long> ids, HeldChange.@Nullable Decision decision) {
		return this.jdbc.sql("""
				update held_changes set state = :state,
				    decided_at = case when :state = 'HELD' then null else cast(:now as timestamptz) end
				where id = any (:ids) and state in ('HELD', 'APPROVED', 'REJECTED') and state <> :state
				""")
			.param("state", (decision != null) ? decision.name() : "HELD")
			.param("now", now())
			.param("ids", ids.toArray(Long[]::new))
			.update();
	}

	/** Notes that approved changes were made; in the transaction that makes them. */
	public void done(String runKey, HeldChange.Kind kind, Collection<TenantId> tenants) {
		close("DONE", runKey, kind, tenants);
	}

	/** Notes that changes are no longer due, whatever was decided. */
	public void gone(String runKey, HeldChange.Kind kind, Collection<TenantId> tenants) {
		close("GONE", runKey, kind, tenants);
	}

	/**
	 * The tenants with an open row of that kind, held or decided, not seen since a time.
	 */
	public List<TenantId> findNotSeenSince(HeldChange.Kind kind, Instant time) {
		return this.jdbc.sql("""
				select tenant_id from held_changes
				where kind = :kind and state in ('HELD', 'APPROVED', 'REJECTED') and last_seen_at < :time
				order by tenant_id
				""")
			.param("kind", kind.word())
			.param("time", time.atOffset(ZoneOffset.UTC))
			.query((rs, n) -> new TenantId(rs.getObject("tenant_id", UUID.class)))
			.list();
	}

	private void close(String state, String runKey, HeldChange.Kind kind, Collection<TenantId> tenants) {
		if (tenants.isEmpty()) {
			return;
		}
		this.jdbc.sql("""
				update held_changes set state = :state, last_run_key = :run, last_seen_at = :now
				where kind = :kind and tenant_id = any (cast(:tenants as uuid[]))
				    and state in ('HELD', 'APPROVED', 'REJECTED')
				""")
			.param("state", state)
			.param("run", runKey)
			.param("now", now())
			.param("kind", kind.word())
			.param("tenants", tenants.stream().map(TenantId::toString).toArray(String[]::new))
			.update();
	}

	private static Open open(ResultSet rs) throws SQLException {
		String state = rs.getString("state");
		return new Open("HELD".equals(state) ? null : HeldChange.Decision.valueOf(state),
				JSON.readValue(rs.getString("details"), DETAILS));
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

}
