package io.cspsync.crm;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The failures of tenants that an operator knows of. One counts as known for the tenant
 * and the very code that was acknowledged, until its last day, and until a complete read
 * shows that it is over: what comes after that is news again.
 */
public final class Acknowledgements {

	/** Of the alias {@code a}, on the day {@code :today}. */
	private static final String COUNTS = "a.cured_at is null and (a.until is null or a.until >= :today)";

	private final JdbcClient jdbc;

	private final Clock clock;

	public Acknowledgements(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** The codes with which the tenant's licences or users fail, in their order. */
	public List<String> findOpenCodes(TenantId tenant) {
		return this.jdbc.sql("""
				select distinct code from integration_errors
				where tenant_id = :tenant and step in ('licences', 'users') and entity_type = 'tenant'
				    and resolved_at is null
				order by code
				""").param("tenant", tenant.value()).query((rs, n) -> rs.getString(1)).list();
	}

	/**
	 * Acknowledges a failure, also one that was acknowledged before and ran out or was
	 * cured.
	 * @param until the last day on which it counts as known, null for no end
	 * @param by who says so
	 * @return whether that changed anything
	 */
	public boolean say(TenantId tenant, String code, @Nullable LocalDate until, String by) {
		return this.jdbc.sql("""
				insert into acknowledgements as a (tenant_id, code, until, said_by, said_at)
				values (:tenant, :code, :until, :by, :now)
				on conflict (tenant_id, code) do update set until = excluded.until, said_by = excluded.said_by,
				    said_at = excluded.said_at, cured_at = null, cured_run_key = null
				where a.until is distinct from excluded.until or a.cured_at is not null
				""")
			.param("tenant", tenant.value())
			.param("code", code)
			.param("until", until)
			.param("by", by)
			.param("now", now())
			.update() > 0;
	}

	/**
	 * Takes an acknowledgement back, whatever the case of the code's letters.
	 * @return whether there was one
	 */
	public boolean takeBack(TenantId tenant, String code) {
		return this.jdbc.sql("delete from acknowledgements where tenant_id = :tenant and lower(code) = lower(:code)")
			.param("tenant", tenant.value())
			.param("code", code)
			.update() > 0;
	}

	/** All that count as known on a day. */
	public KnownFailures findCounting(LocalDate today) {
		Map<TenantId, Set<String>> codes = new HashMap<>();
		this.jdbc.sql("select a.tenant_id, a.code from acknowledgements a where " + COUNTS)
			.param("today", today)
			.query((rs) -> {
				codes.computeIfAbsent(new TenantId(rs.getObject("tenant_id", UUID.class)), (tenant) -> new HashSet<>())
					.add(rs.getString("code"));
			});
		return new KnownFailures(codes);
	}

	/**
	 * Judges the failures of a run by what is acknowledged now: those that count as known
	 * are open no more ({@link RunTenants#findOpen}), those that do not any more are open
	 * again.
	 */
	public void judge(String runKey, LocalDate today) {
		this.jdbc.sql("""
				with judged as (
				    select r.tenant_id, %s as licences, %s as users
				    from run_tenants r
				    where r.run_key = :run
				        and ('failed' in (r.licences_state, r.users_state) or r.licences_known or r.users_known)
				)
				update run_tenants r set licences_known = j.licences, users_known = j.users
				from judged j
				where r.run_key = :run and r.tenant_id = j.tenant_id
				    and (r.licences_known, r.users_known) is distinct from (j.licences, j.users)
				""".formatted(known(RunPart.LICENCES), known(RunPart.USERS)))
			.param("run", runKey)
			.param("today", today)
			.update();
		this.jdbc.sql("""
				update acknowledgements a set last_run_key = :run
				from run_tenants r
				where r.run_key = :run and r.tenant_id = a.tenant_id and a.last_run_key is distinct from :run
				    and (r.licences_known and r.licences_code = a.code or r.users_known and r.users_code = a.code)
				""").param("run", runKey).update();
	}

	private static String known(RunPart part) {
		return """
				(r.%1$s_state = 'failed' and exists (select from acknowledgements a
				    where a.tenant_id = r.tenant_id and a.code = r.%1$s_code and %2$s))""".formatted(part.step(),
				COUNTS);
	}

	/**
	 * Notes which failures are over: the part in which they stood was read completely in
	 * this run, and no other part fails with them.
	 * @return how many
	 */
	public int cure(String runKey) {
		return this.jdbc.sql("""
				update acknowledgements a set cured_at = :now, cured_run_key = :run
				from run_tenants r
				where r.run_key = :run and r.tenant_id = a.tenant_id and a.cured_at is null
				    and exists (select from integration_errors e
				        where e.tenant_id = a.tenant_id and e.code = a.code and e.entity_type = 'tenant'
				            and e.resolved_at >= a.said_at
				            and (e.step = 'licences' and r.licences_state = 'complete'
				                or e.step = 'users' and r.users_state = 'complete'))
				    and not exists (select from integration_errors e
				        where e.tenant_id = a.tenant_id and e.code = a.code and e.entity_type = 'tenant'
				            and e.step in ('licences', 'users') and e.resolved_at is null)
				""").param("now", now()).param("run", runKey).update();
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

}
