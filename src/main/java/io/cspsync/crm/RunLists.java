package io.cspsync.crm;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

import io.cspsync.tenant.TenantId;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * For which tenants a run is, and its frozen list of them: what is read goes by that
 * list, however often the run is restarted and whatever becomes of the tenants.
 */
public final class RunLists {

	private final JdbcClient jdbc;

	public RunLists(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Notes the tenants that a run is for. None at all means every tenant. */
	public void choose(String runKey, Collection<TenantId> tenants) {
		for (TenantId tenant : tenants) {
			this.jdbc.sql("insert into run_choices (run_key, tenant_id) values (:run, :tenant) on conflict do nothing")
				.param("run", runKey)
				.param("tenant", tenant.value())
				.update();
		}
	}

	/** The tenants that a run is for, empty for a run over all. */
	public Set<TenantId> findChosen(String runKey) {
		return this.jdbc.sql("select tenant_id from run_choices where run_key = :run")
			.param("run", runKey)
			.query((rs, n) -> new TenantId(rs.getObject("tenant_id", UUID.class)))
			.set();
	}

	/** The tenants that a run is for but that its frozen list does not have. */
	public Set<TenantId> findChosenButNotFrozen(String runKey) {
		return this.jdbc.sql("""
				select tenant_id from run_choices where run_key = :run
				except select tenant_id from run_tenants where run_key = :run
				""").param("run", runKey).query((rs, n) -> new TenantId(rs.getObject("tenant_id", UUID.class))).set();
	}

	/**
	 * Freezes the run's list: all mapped tenants that have not left, or of these the
	 * chosen ones. Of a tenant whose delegation a person set to none only the licences
	 * are read: its users cannot be, and that is no failure. A part that is switched off
	 * for a tenant is not read either. A second call for the same run changes nothing.
	 * @param parts the parts that the run's job has
	 * @return how many tenants the run has
	 */
	public int freeze(String runKey, Collection<RunPart> parts) {
		return freeze(runKey, parts, "not exists (select from run_tenants r where r.run_key = :run)");
	}

	/**
	 * Takes up tenants that became known after the list was frozen, because a partner's
	 * list could be read only now; the frozen ones stay as they are, but what is open of
	 * those that turned out to have left is not asked any more.
	 * @return how many tenants the run has now
	 */
	public int takeUp(String runKey, Collection<RunPart> parts) {
		for (RunPart part : parts) {
			this.jdbc.sql("""
					update run_tenants r set %1$s_state = 'none' from tenants t
					where r.run_key = :run and t.tenant_id = r.tenant_id and t.left_at is not null
					    and r.%1$s_state in ('pending', 'failed')
					""".formatted(part.step())).param("run", runKey).update();
		}
		return freeze(runKey, parts,
				"not exists (select from run_tenants r where r.run_key = :run and r.tenant_id = tenants.tenant_id)");
	}

	private int freeze(String runKey, Collection<RunPart> parts, String unless) {
		this.jdbc.sql("""
				insert into run_tenants (run_key, tenant_id, customer_id, ordinal, name, licences_state, users_state)
				select :run, tenant_id, customer_id,
				    (select coalesce(max(ordinal), 0) from run_tenants where run_key = :run)
				        + row_number() over (order by lower(name), tenant_id),
				    coalesce(name, tenant_id::text),
				    case when not :licences then 'none' when not read_licences then 'off' else 'pending' end,
				    case when not :users then 'none' when not read_users then 'off'
				        when delegation_pinned and delegation = 'none' then 'none' else 'pending' end
				from tenants
				where left_at is null and customer_id is not null
				    and (tenant_id in (select tenant_id from run_choices where run_key = :run)
				        or not exists (select from run_choices where run_key = :run))
				    and %s
				""".formatted(unless))
			.param("run", runKey)
			.param("licences", parts.contains(RunPart.LICENCES))
			.param("users", parts.contains(RunPart.USERS))
			.update();
		return this.jdbc.sql("select count(*) from run_tenants where run_key = :run")
			.param("run", runKey)
			.query(Integer.class)
			.single();
	}

	/**
	 * Opens the licences of tenants whose users failed, for a restart: a tenant is
	 * repeated as a whole, because what kept its users out (no consent) may also have
	 * made its licences come by the lesser way.
	 * @return how many were opened
	 */
	public int reopenFailed(String runKey) {
		return this.jdbc.sql("""
				update run_tenants set licences_state = 'pending'
				where run_key = :run and users_state = 'failed' and not users_known and licences_state = 'complete'
				""").param("run", runKey).update();
	}

}
