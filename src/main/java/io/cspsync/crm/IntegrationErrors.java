package io.cspsync.crm;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

import io.cspsync.tenant.Failure;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The errors of all runs with their remedies. One open row per tenant, step, record and
 * code: the same error in another run raises {@code occurrences}, in the same run
 * (restart, kill) it does not. One that stops occurring in a complete read is resolved;
 * after that a new row begins.
 */
public final class IntegrationErrors {

	private final JdbcClient jdbc;

	private final Clock clock;

	private final TransactionTemplate ownTransaction;

	public IntegrationErrors(JdbcClient jdbc, PlatformTransactionManager transactionManager, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.ownTransaction = new TransactionTemplate(transactionManager);
		// A listener runs inside the chunk's transaction, which is about to be rolled
		// back.
		this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	/** Records an error, in a transaction of its own. */
	public void record(String runKey, ErrorSubject subject, Failure failure) {
		this.ownTransaction.executeWithoutResult((status) -> insert(runKey, subject, failure));
	}

	private void insert(String runKey, ErrorSubject subject, Failure failure) {
		TenantId tenant = subject.tenantId();
		this.jdbc.sql("""
				insert into integration_errors (run_key, step, tenant_id, customer_id, entity_type, entity_id,
				    entity_name, category, endpoint, code, message, remedy, request_id, first_seen_at, last_seen_at)
				values (:run, :step, :tenant, :customer, :type, :id, :name, :category, :endpoint, :code, :message,
				    :remedy, :request, :now, :now)
				on conflict (tenant_id, step, entity_type, entity_id, code) where resolved_at is null do update set
				    occurrences = integration_errors.occurrences
				        + case when integration_errors.run_key = excluded.run_key then 0 else 1 end,
				    run_key = excluded.run_key, customer_id = excluded.customer_id,
				    entity_name = excluded.entity_name, category = excluded.category, endpoint = excluded.endpoint,
				    message = excluded.message, remedy = excluded.remedy, request_id = excluded.request_id,
				    last_seen_at = excluded.last_seen_at
				""")
			.param("run", runKey)
			.param("step", subject.step())
			.param("tenant", (tenant != null) ? tenant.value() : null)
			.param("customer", subject.customerId())
			.param("type", subject.entityType())
			.param("id", storable(subject.entityId()))
			.param("name", storable(subject.entityName()))
			.param("category", failure.category().name())
			.param("endpoint", storable(failure.endpoint()))
			.param("code", storable(failure.code()))
			.param("message", storable(failure.message()))
			.param("remedy", storable(failure.remedy()))
			.param("request", storable(failure.requestId()))
			.param("now", now())
			.update();
	}

	/**
	 * Resolves the open errors of a tenant's step that did not occur in the read that is
	 * now complete. Belongs into the transaction that marks the tenant's part complete.
	 * @param readStarted when that read began, by the same clock
	 * @return how many were resolved
	 */
	public int resolveGone(String step, TenantId tenant, Instant readStarted) {
		return this.jdbc.sql("""
				update integration_errors set resolved_at = :now
				where tenant_id = :tenant and step = :step and resolved_at is null and last_seen_at < :started
				""")
			.param("now", now())
			.param("tenant", tenant.value())
			.param("step", step)
			.param("started", readStarted.atOffset(ZoneOffset.UTC))
			.update();
	}

	/**
	 * The same for the errors about the tenant as such and its rules, not about single
	 * records: all that a read proves in which not every record could be recognised.
	 * @return how many were resolved
	 */
	public int resolveGoneOfTenant(String step, TenantId tenant, Instant readStarted) {
		return this.jdbc.sql("""
				update integration_errors set resolved_at = :now
				where tenant_id = :tenant and step = :step and entity_type in ('tenant', 'rule')
				    and resolved_at is null and last_seen_at < :started
				""")
			.param("now", now())
			.param("tenant", tenant.value())
			.param("step", step)
			.param("started", readStarted.atOffset(ZoneOffset.UTC))
			.update();
	}

	/**
	 * Resolves the open errors of the parts that are switched off for tenants of the run:
	 * what is not read cannot occur again.
	 * @return how many were resolved
	 */
	public int resolveSwitchedOff(String runKey) {
		return this.jdbc.sql("""
				update integration_errors e set resolved_at = :now from run_tenants r
				where r.run_key = :run and r.tenant_id = e.tenant_id and e.resolved_at is null
				    and (e.step = 'licences' and r.licences_state = 'off' or e.step = 'users' and r.users_state = 'off')
				""").param("now", now()).param("run", runKey).update();
	}

	/** The tenants with an open error of that step. */
	public Set<TenantId> findOpenTenants(String step) {
		return this.jdbc.sql("""
				select distinct tenant_id from integration_errors
				where step = :step and tenant_id is not null and resolved_at is null
				""").param("step", step).query((rs, n) -> new TenantId(rs.getObject("tenant_id", UUID.class))).set();
	}

	/**
	 * Resolves the open errors of a step that are about no tenant but the run itself.
	 * @param readStarted when the read that is now complete began, by the same clock
	 * @return how many were resolved
	 */
	public int resolveGoneOfRun(String step, Instant readStarted) {
		return this.jdbc.sql("""
				update integration_errors set resolved_at = :now
				where tenant_id is null and step = :step and resolved_at is null and last_seen_at < :started
				""")
			.param("now", now())
			.param("step", step)
			.param("started", readStarted.atOffset(ZoneOffset.UTC))
			.update();
	}

	/**
	 * Resolves the open errors that were about a whole run and did not occur in the run
	 * that has now gone to its end.
	 * @param steps the steps that it went through
	 * @param runStarted when it was started or restarted, by the same clock
	 * @return how many were resolved
	 */
	public int resolveRunErrors(Collection<String> steps, Instant runStarted) {
		return this.jdbc.sql("""
				update integration_errors set resolved_at = :now
				where tenant_id is null and entity_type = 'run' and step in (:steps) and resolved_at is null
				    and last_seen_at < :started
				""")
			.param("now", now())
			.param("steps", steps)
			.param("started", runStarted.atOffset(ZoneOffset.UTC))
			.update();
	}

	/**
	 * Resolves the open errors of tenants of which the run did not take up that part any
	 * more (they left, have no customer now, or the part is switched off): no read will
	 * ever do it.
	 * @param runKey a run over all tenants
	 * @param steps of it, those that go by tenants alone
	 * @param runStarted when it was started or restarted, by the same clock
	 * @return how many were resolved
	 */
	public int resolveOfOtherTenants(String runKey, Collection<String> steps, Instant runStarted) {
		if (steps.isEmpty()) {
			return 0;
		}
		return this.jdbc.sql("""
				update integration_errors e set resolved_at = :now
				where e.tenant_id is not null and e.step in (:steps) and e.resolved_at is null
				    and e.last_seen_at < :started
				    and not exists (select from run_tenants r where r.run_key = :run and r.tenant_id = e.tenant_id
				        and case e.step when 'licences' then r.licences_state else r.users_state end <> 'none')
				""")
			.param("now", now())
			.param("steps", steps)
			.param("started", runStarted.atOffset(ZoneOffset.UTC))
			.param("run", runKey)
			.update();
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

	/**
	 * PostgreSQL's text holds neither U+0000 nor lone surrogates; the error about such a
	 * record must not fail for the same reason.
	 */
	private static @Nullable String storable(@Nullable String text) {
		return (text != null) ? Storable.replaced(text) : null;
	}

}
