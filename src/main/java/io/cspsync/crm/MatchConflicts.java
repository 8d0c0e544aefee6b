package io.cspsync.crm;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.TenantId;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What no rule could decide and a person must. One open row per tenant and record,
 * however many nights it stays undecided.
 */
public final class MatchConflicts {

	private final JdbcClient jdbc;

	private final Clock clock;

	public MatchConflicts(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Records a conflict, or notes that an open one is still there. */
	public void record(String runKey, MatchConflict conflict) {
		this.jdbc.sql("""
				insert into match_conflicts (kind, tenant_id, entity_id, entity_name, reason, candidates,
				    first_run_key, last_run_key, first_seen_at, last_seen_at)
				values (:kind, :tenant, :entity, :name, :reason, to_jsonb(cast(:candidates as bigint[])),
				    :run, :run, :now, :now)
				on conflict (kind, tenant_id, entity_id) where resolved_at is null do update set
				    entity_name = excluded.entity_name, reason = excluded.reason, candidates = excluded.candidates,
				    last_run_key = excluded.last_run_key, last_seen_at = excluded.last_seen_at
				""")
			.param("kind", conflict.kind().word())
			.param("tenant", conflict.tenantId().value())
			.param("entity", conflict.entityId())
			.param("name", Storable.replaced(conflict.entityName()))
			.param("reason", conflict.reason())
			.param("candidates", conflict.candidates().toArray(Long[]::new))
			.param("run", runKey)
			.param("now", now())
			.update();
	}

	/**
	 * Resolves the open conflicts of a kind and tenant that did not occur in the complete
	 * read that began at the given time.
	 * @return how many were resolved
	 */
	public int resolveGone(MatchConflict.Kind kind, TenantId tenant, Instant readStarted) {
		return this.jdbc.sql("""
				update match_conflicts set resolved_at = :now
				where kind = :kind and tenant_id = :tenant and resolved_at is null and last_seen_at < :started
				""")
			.param("kind", kind.word())
			.param("tenant", tenant.value())
			.param("now", now())
			.param("started", readStarted.atOffset(ZoneOffset.UTC))
			.update();
	}

	/** The tenants with an open conflict of that kind. */
	public Set<TenantId> findOpenTenants(MatchConflict.Kind kind) {
		return this.jdbc
			.sql("select distinct tenant_id from match_conflicts where kind = :kind and resolved_at is null")
			.param("kind", kind.word())
			.query((rs, n) -> new TenantId(rs.getObject("tenant_id", UUID.class)))
			.set();
	}

	/**
	 * What people decided about the tenants' customers: of each tenant the latest
	 * decision.
	 */
	public Map<TenantId, ConflictDecision> findCustomerDecisions() {
		Map<TenantId, ConflictDecision> decisions = new HashMap<>();
		this.jdbc.sql("""
				select distinct on (tenant_id) tenant_id, decision, decided_id from match_conflicts
				where kind = 'customer' and decision is not null
				order by tenant_id, decided_at desc nulls last, id desc
				""").query((rs) -> {
			decisions.put(new TenantId(rs.getObject("tenant_id", UUID.class)), new ConflictDecision(
					ConflictDecision.Choice.ofWord(rs.getString("decision")), rs.getObject("decided_id", Long.class)));
		});
		return decisions;
	}

	/**
	 * What people decided about the users of a tenant: of each the latest decision. It
	 * stands until somebody decides otherwise or reopens the conflict.
	 */
	public Map<EntraId, ConflictDecision> findUserDecisions(TenantId tenant) {
		Map<EntraId, ConflictDecision> decisions = new HashMap<>();
		this.jdbc.sql("""
				select distinct on (entity_id) entity_id, decision, decided_id from match_conflicts
				where kind = 'user' and tenant_id = :tenant and decision is not null
				order by entity_id, decided_at desc nulls last, id desc
				""").param("tenant", tenant.value()).query((rs) -> {
			decisions.put(EntraId.of(rs.getString("entity_id")), new ConflictDecision(
					ConflictDecision.Choice.ofWord(rs.getString("decision")), rs.getObject("decided_id", Long.class)));
		});
		return decisions;
	}

	/** How many open conflicts the run saw for the first time. */
	public int countNew(String runKey) {
		return this.jdbc.sql("select count(*) from match_conflicts where first_run_key = :run and resolved_at is null")
			.param("run", runKey)
			.query(Integer.class)
			.single();
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

}
