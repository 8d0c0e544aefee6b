package io.cspsync.crm;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;

import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is known of people's last sign-ins, and whose turn it is to be asked. Each method
 * is a transaction.
 */
public final class SignInReads {

	/** Whose people's sign-ins can be read and are wanted. */
	private static final String ASKED = """
			t.customer_id is not null and t.left_at is null and not (t.delegation_pinned and t.delegation = 'none')
			    and t.read_sign_ins
			""";

	private static final String WITH_PLAN = ASKED + " and t.entra_plan in ('p1', 'p2')";

	private static final String SWITCHED_OFF = "t.customer_id is not null and t.left_at is null and not t.read_sign_ins";

	private static final int ROWS_AT_ONCE = 5_000;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	public SignInReads(JdbcClient jdbc, PlatformTransactionManager transactionManager) {
		this.jdbc = jdbc;
		this.transaction = new TransactionTemplate(transactionManager);
	}

	/**
	 * The tenants to ask, whoever was not tried for the longest time first: one that
	 * fails again and again takes its turn like any other, and not every first place.
	 * @param chosen only these, however new what is known of them; empty for all
	 * @param readBefore not those that were read as a whole since then
	 */
	public List<SignInTenant> findDue(Set<TenantId> chosen, Instant readBefore) {
		return this.jdbc.sql("""
				select t.tenant_id, t.customer_id, coalesce(t.name, t.default_domain, t.tenant_id::text) as name
				from tenants t left join sign_in_reads r using (tenant_id)
				where %s and case when :all then r.read_at is null or r.read_at < :before
				    else t.tenant_id = any (cast(:chosen as uuid[])) end
				order by r.tried_at nulls first, t.tenant_id
				""".formatted(WITH_PLAN))
			.param("all", chosen.isEmpty())
			.param("chosen", chosen.stream().map(TenantId::toString).toArray(String[]::new))
			.param("before", readBefore.atOffset(ZoneOffset.UTC))
			.query((rs, n) -> new SignInTenant(new TenantId(rs.getObject("tenant_id", UUID.class)),
					rs.getLong("customer_id"), rs.getString("name")))
			.list();
	}

	/** When a tenant was last asked, whatever came of it. */
	public Optional<Instant> findLastTry() {
		return Optional
			.ofNullable(this.jdbc.sql("select max(tried_at) from sign_in_reads")
				.query((rs, n) -> rs.getObject(1, OffsetDateTime.class))
				.list()
				.getFirst())
			.map(OffsetDateTime::toInstant);
	}

	/**
	 * How many tenants are not asked: by their plan (without P1 and P2, and those of whom
	 * that is not known), and because a person switched it off.
	 * @param chosen among these, empty for all
	 */
	public NotAsked countNotAsked(Set<TenantId> chosen) {
		return this.jdbc.sql("""
				select count(*) filter (where %1$s and t.entra_plan = 'none') as without,
				    count(*) filter (where %1$s and t.entra_plan is null) as unknown,
				    count(*) filter (where %2$s) as switched_off
				from tenants t
				where :all or t.tenant_id = any (cast(:chosen as uuid[]))
				""".formatted(ASKED, SWITCHED_OFF))
			.param("all", chosen.isEmpty())
			.param("chosen", chosen.stream().map(TenantId::toString).toArray(String[]::new))
			.query((rs, n) -> new NotAsked(rs.getInt("without"), rs.getInt("unknown"), rs.getInt("switched_off")))
			.single();
	}

	/**
	 * Tenants that are not asked.
	 *
	 * @param withoutPlan whose products include neither plan
	 * @param unknownPlan whose products were not read yet
	 * @param switchedOff of which a person said so
	 */
	public record NotAsked(int withoutPlan, int unknownPlan, int switchedOff) {
	}

	/**
	 * Writes what was read of people of a tenant: only who signed in since, and who was
	 * never told of before. A time never goes back, and nobody's becomes empty. Rows that
	 * somebody else is writing right now are left alone, because to wait for them while
	 * holding others could make both fail, and the users are the more important.
	 * @return how many are still to be written for that reason
	 */
	public int write(TenantId tenant, Collection<SignInTime> times, Instant readAt) {
		String told = """
				(select entra_id, max(at) as at from unnest(cast(:ids as uuid[]), cast(:times as timestamptz[]))
				    as t (entra_id, at) group by entra_id)
				""";
		String due = """
				from users u join %s t on t.entra_id = u.entra_id
				where u.tenant_id = :tenant and (u.sign_in_read_at is null or t.at > u.last_sign_in_at
				    or (u.last_sign_in_at is null and t.at is not null))
				""".formatted(told);
		String[] ids = times.stream().map((time) -> time.entraId().toString()).toArray(String[]::new);
		@Nullable String[] moments = times.stream()
			.map((time) -> (time.at() != null) ? time.at().toString() : null)
			.toArray(String[]::new);
		Integer left = this.transaction.execute((status) -> {
			this.jdbc.sql("""
					with due as (select u.id, t.at %s for update of u skip locked)
					update users set last_sign_in_at = greatest(users.last_sign_in_at, due.at), sign_in_read_at = :read
					from due where users.id = due.id
					""".formatted(due))
				.param("ids", ids)
				.param("times", moments)
				.param("tenant", tenant.value())
				.param("read", readAt.atOffset(ZoneOffset.UTC))
				.update();
			return this.jdbc.sql("select count(*) " + due)
				.param("ids", ids)
				.param("times", moments)
				.param("tenant", tenant.value())
				.query(Integer.class)
				.single();
		});
		return (left != null) ? left : 0;
	}

	/** Hands over who of a tenant is known to have signed in, and when last. */
	public void readKnown(TenantId tenant, BiConsumer<EntraId, Instant> consumer) {
		RowCallbackHandler row = (rs) -> consumer.accept(new EntraId(rs.getObject(1, UUID.class)),
				rs.getObject(2, OffsetDateTime.class).toInstant());
		// pgjdbc streams with a cursor only inside a transaction.
		this.transaction.executeWithoutResult((status) -> this.jdbc.sql("""
				select entra_id, last_sign_in_at from users
				where tenant_id = :tenant and entra_id is not null and last_sign_in_at is not null
				""").withFetchSize(ROWS_AT_ONCE).param("tenant", tenant.value()).query(row));
	}

	/**
	 * Notes that a tenant's sign-ins were read as a whole.
	 * @param users how many users the answer had
	 */
	public void completed(TenantId tenant, Instant at, int users) {
		this.transaction.executeWithoutResult((status) -> {
			note(tenant, at, at, null, users);
			this.jdbc.sql("""
					insert into tenant_freshness (tenant_id, part, complete_at) values (:tenant, 'sign-ins', :at)
					on conflict (tenant_id, part) do update set complete_at = excluded.complete_at
					""").param("tenant", tenant.value()).param("at", at.atOffset(ZoneOffset.UTC)).update();
		});
	}

	/** Notes that they could not be; what is known stays. */
	public void failed(TenantId tenant, Instant at, String code) {
		note(tenant, at, null, code, null);
	}

	private void note(TenantId tenant, Instant tried, @Nullable Instant read, @Nullable String code,
			@Nullable Integer users) {
		this.jdbc.sql("""
				insert into sign_in_reads as r (tenant_id, tried_at, read_at, code, users)
				values (:tenant, :tried, :read, :code, :users)
				on conflict (tenant_id) do update set tried_at = excluded.tried_at,
				    read_at = coalesce(excluded.read_at, r.read_at), code = excluded.code,
				    users = coalesce(excluded.users, r.users)
				""")
			.param("tenant", tenant.value())
			.param("tried", tried.atOffset(ZoneOffset.UTC))
			.param("read", (read != null) ? read.atOffset(ZoneOffset.UTC) : null)
			.param("code", code)
			.param("users", users)
			.update();
	}

	/**
	 * Resolves the open errors of tenants that are not asked any more.
	 * @return how many were resolved
	 */
	public int resolveNotAsked(String step, Instant now) {
		return this.jdbc.sql("""
				update integration_errors e set resolved_at = :now
				where e.step = :step and e.tenant_id is not null and e.resolved_at is null
				    and not exists (select from tenants t where t.tenant_id = e.tenant_id and %s)
				""".formatted(WITH_PLAN)).param("now", now.atOffset(ZoneOffset.UTC)).param("step", step).update();
	}

}
