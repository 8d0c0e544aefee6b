package io.cspsync.crm;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What became of each tenant of the runs' frozen lists ({@link RunLists}): the truth
 * about completeness, whatever Spring Batch thinks of a step's status.
 */
public final class RunTenants {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {
	};

	private static final RowMapper<RunTenant> ROW = (rs, n) -> new RunTenant(
			new TenantId(rs.getObject("tenant_id", UUID.class)), rs.getLong("customer_id"), rs.getString("name"),
			rs.getInt("ordinal"));

	private final JdbcClient jdbc;

	private final Clock clock;

	public RunTenants(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** How many tenants the run's frozen list has. */
	public int count(String runKey) {
		return this.jdbc.sql("select count(*) from run_tenants where run_key = :run")
			.param("run", runKey)
			.query(Integer.class)
			.single();
	}

	/**
	 * The tenants whose part is not complete in this run, in the list's order; without
	 * those whose failure is acknowledged ({@link Acknowledgements#judge}).
	 */
	public List<RunTenant> findOpen(String runKey, RunPart part) {
		return this.jdbc.sql("""
				select tenant_id, customer_id, name, ordinal from run_tenants
				where run_key = :run and %s order by ordinal
				""".formatted(open(part))).param("run", runKey).query(ROW).list();
	}

	/** How many {@link #findOpen} would find. */
	public int countOpen(String runKey, RunPart part) {
		return this.jdbc.sql("select count(*) from run_tenants where run_key = :run and " + open(part))
			.param("run", runKey)
			.query(Integer.class)
			.single();
	}

	private static String open(RunPart part) {
		return "(%1$s_state = 'pending' or %1$s_state = 'failed' and not %1$s_known)".formatted(part.step());
	}

	/** Whether the part of any tenant is complete in this run. */
	public boolean hasComplete(String runKey, RunPart part) {
		return this.jdbc
			.sql("select exists (select from run_tenants where run_key = :run and %s_state = 'complete')"
				.formatted(part.step()))
			.param("run", runKey)
			.query(Boolean.class)
			.single();
	}

	/**
	 * Whether the users of several tenants are complete and nobody was read in any.
	 * @param fewest how many tenants that takes at least
	 */
	public boolean isEveryReadEmpty(String runKey, int fewest) {
		return this.jdbc.sql("""
				select count(*) >= :fewest and coalesce(sum(users_read), 1) = 0 from run_tenants
				where run_key = :run and users_state = 'complete'
				""").param("fewest", fewest).param("run", runKey).query(Boolean.class).single();
	}

	/** How many tenants failed in no other way than was acknowledged. */
	public int countKnown(String runKey) {
		return this.jdbc.sql("""
				select count(*) from run_tenants where run_key = :run and (licences_known or users_known)
				    and not %s and not %s
				""".formatted(open(RunPart.LICENCES), open(RunPart.USERS)))
			.param("run", runKey)
			.query(Integer.class)
			.single();
	}

	/** One tenant of the run's list. */
	public Optional<RunTenant> find(String runKey, TenantId tenant) {
		return this.jdbc.sql("""
				select tenant_id, customer_id, name, ordinal from run_tenants
				where run_key = :run and tenant_id = :tenant
				""").param("run", runKey).param("tenant", tenant.value()).query(ROW).optional();
	}

	/** Whether the tenant's part is complete in this run. */
	public boolean isComplete(String runKey, TenantId tenant, RunPart part) {
		return this.jdbc.sql("""
				select exists (select from run_tenants
				    where run_key = :run and tenant_id = :tenant and %s_state = 'complete')
				""".formatted(part.step()))
			.param("run", runKey)
			.param("tenant", tenant.value())
			.query(Boolean.class)
			.single();
	}

	/**
	 * Whether the run has the part and it is not complete for the tenant, acknowledged or
	 * not.
	 */
	public boolean isOpen(String runKey, TenantId tenant, RunPart part) {
		return this.jdbc.sql("""
				select exists (select from run_tenants
				    where run_key = :run and tenant_id = :tenant and %s_state in ('pending', 'failed'))
				""".formatted(part.step()))
			.param("run", runKey)
			.param("tenant", tenant.value())
			.query(Boolean.class)
			.single();
	}

	/**
	 * Adds to what the run wrote of the tenant's users. Belongs into the transaction of
	 * what is counted: a partition that is read again finds the users of its first
	 * attempt unchanged, and yet the run created them.
	 * @return what the run wrote so far
	 */
	public UserWrites addUserWrites(String runKey, TenantId tenant, UserWrites writes) {
		return this.jdbc.sql("""
				update run_tenants set users_created = coalesce(users_created, 0) + :created,
				    users_updated = coalesce(users_updated, 0) + :updated,
				    users_hand_edits_kept = coalesce(users_hand_edits_kept, 0) + :kept,
				    users_hand_edits_put_back = coalesce(users_hand_edits_put_back, 0) + :put_back
				where run_key = :run and tenant_id = :tenant
				returning users_created, users_updated, users_hand_edits_kept, users_hand_edits_put_back
				""")
			.param("created", writes.created())
			.param("updated", writes.updated())
			.param("kept", writes.handEditsKept())
			.param("put_back", writes.handEditsPutBack())
			.param("run", runKey)
			.param("tenant", tenant.value())
			.query((rs, n) -> new UserWrites(rs.getInt("users_created"), rs.getInt("users_updated"),
					rs.getInt("users_hand_edits_kept"), rs.getInt("users_hand_edits_put_back")))
			.single();
	}

	/**
	 * Marks the tenant's part complete, and so as fresh. Belongs into the transaction of
	 * the last data written for it, so that no completeness can exist without the data.
	 */
	public void complete(String runKey, TenantId tenant, RunPart part) {
		int rows = this.jdbc.sql("""
				with marked as (
				    update run_tenants set %1$s_state = 'complete', %1$s_code = null, %1$s_at = :now
				    where run_key = :run and tenant_id = :tenant
				    returning tenant_id
				)
				insert into tenant_freshness as f (tenant_id, part, complete_at, run_key)
				select tenant_id, '%1$s', :now, :run from marked
				on conflict (tenant_id, part) do update set complete_at = excluded.complete_at,
				    run_key = excluded.run_key
				""".formatted(part.step()))
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.param("run", runKey)
			.param("tenant", tenant.value())
			.update();
		if (rows == 0) {
			throw notFrozen(runKey, tenant);
		}
	}

	/**
	 * Marks the tenant's licences complete, with what the run counted of them so far.
	 */
	public void completeLicences(String runKey, TenantId tenant, Map<String, Long> counts) {
		complete(runKey, tenant, RunPart.LICENCES);
		this.jdbc.sql("""
				update run_tenants set licence_counts = cast(:counts as jsonb)
				where run_key = :run and tenant_id = :tenant
				""")
			.param("counts", JSON.writeValueAsString(counts))
			.param("run", runKey)
			.param("tenant", tenant.value())
			.update();
	}

	/**
	 * What the run has counted already of the tenants whose licences are open again.
	 */
	public Map<TenantId, Map<String, Long>> findCountsOfReopened(String runKey) {
		Map<TenantId, Map<String, Long>> counts = new HashMap<>();
		this.jdbc.sql("""
				select tenant_id, licence_counts from run_tenants
				where run_key = :run and licence_counts is not null and licences_state <> 'complete'
				""").param("run", runKey).query((rs) -> {
			counts.put(new TenantId(rs.getObject("tenant_id", UUID.class)),
					JSON.readValue(rs.getString("licence_counts"), COUNTS));
		});
		return counts;
	}

	/** Marks the tenant's users complete, with what the read came to. */
	public void completeUsers(String runKey, TenantId tenant, UserCounts counts) {
		complete(runKey, tenant, RunPart.USERS);
		this.jdbc.sql("""
				update run_tenants set users_read = :read, users_created = :created, users_updated = :updated,
				    users_unchanged = :unchanged, users_rejected = :rejected, users_skipped = :skipped,
				    users_conflicts = :conflicts
				where run_key = :run and tenant_id = :tenant
				""")
			.param("read", counts.read())
			.param("created", counts.created())
			.param("updated", counts.updated())
			.param("unchanged", counts.unchanged())
			.param("rejected", counts.rejected())
			.param("skipped", counts.skipped())
			.param("conflicts", counts.conflicts())
			.param("run", runKey)
			.param("tenant", tenant.value())
			.update();
	}

	/**
	 * Notes what the read of a tenant's users told about who is there.
	 * @param absent people proved to be absent, null when nothing was proved
	 * @param enabled how many of those read are in scope and not disabled
	 */
	public void noteDepartures(String runKey, TenantId tenant, @Nullable Integer absent, int enabled) {
		this.jdbc.sql("""
				update run_tenants set users_absent = :absent, users_enabled = :enabled
				where run_key = :run and tenant_id = :tenant
				""")
			.param("absent", absent)
			.param("enabled", enabled)
			.param("run", runKey)
			.param("tenant", tenant.value())
			.update();
	}

	/** Notes how many of the users who were read were erased here. */
	public void noteErased(String runKey, TenantId tenant, int users) {
		this.jdbc.sql("""
				update run_tenants set users_erased = :users where run_key = :run and tenant_id = :tenant
				""").param("users", users).param("run", runKey).param("tenant", tenant.value()).update();
	}

	/** Notes how many of the tenant's users stand on the list of those out of scope. */
	public void noteOutOfScope(String runKey, TenantId tenant, int users) {
		this.jdbc.sql("update run_tenants set users_out_of_scope = :users where run_key = :run and tenant_id = :tenant")
			.param("users", users)
			.param("run", runKey)
			.param("tenant", tenant.value())
			.update();
	}

	/** How many tenants of the run whose users are wanted have no site mapping. */
	public int countUnmapped(String runKey) {
		return this.jdbc.sql("""
				select count(*) from run_tenants r where run_key = :run and users_state <> 'off'
				    and not exists (select from site_mappings m where m.tenant_id = r.tenant_id)
				""").param("run", runKey).query(Integer.class).single();
	}

	/** Marks the tenant's part failed; a complete one stays complete. */
	public void fail(String runKey, TenantId tenant, RunPart part, String code) {
		int rows = this.jdbc.sql("""
				update run_tenants set %1$s_state = 'failed', %1$s_code = :code, %1$s_at = :now
				where run_key = :run and tenant_id = :tenant and %1$s_state <> 'complete'
				""".formatted(part.step()))
			.param("code", code)
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.param("run", runKey)
			.param("tenant", tenant.value())
			.update();
		if (rows == 0 && !isComplete(runKey, tenant, part)) {
			throw notFrozen(runKey, tenant);
		}
	}

	private static IllegalStateException notFrozen(String runKey, TenantId tenant) {
		return new IllegalStateException("Tenant %s is not in the frozen list of run %s".formatted(tenant, runKey));
	}

}
