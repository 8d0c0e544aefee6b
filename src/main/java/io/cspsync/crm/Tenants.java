package io.cspsync.crm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import io.cspsync.tenant.Delegation;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The partner's tenants and the customers they belong to.
 */
public final class Tenants {

	private final JdbcClient jdbc;

	private final Clock clock;

	public Tenants(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** All tenants, those entered by hand and those that left included. */
	public List<Tenant> findAll() {
		return this.jdbc
			.sql("""
					select tenant_id, customer_id, name, default_domain, delegation, delegation_pinned, relationship, partner,
					    left_at, left_reason, changed_in
					from tenants order by tenant_id
					""")
			.query(Tenants::tenant)
			.list();
	}

	/**
	 * Writes tenants as given, new ones and known ones, and notes the run. A tenant keeps
	 * the customer it has: who is mapped is never mapped elsewhere. A delegation set by
	 * hand stays.
	 * @throws IllegalStateException if one of them belongs to another customer by now
	 */
	public void write(String runKey, List<Tenant> tenants) {
		if (tenants.isEmpty()) {
			return;
		}
		int rows = this.jdbc.sql("""
				insert into tenants (tenant_id, customer_id, name, default_domain, delegation, relationship, partner,
				    left_at, left_reason, changed_in, created_at, updated_at)
				select t.tenant_id, t.customer_id, t.name, t.default_domain, t.delegation, t.relationship, t.partner,
				    t.left_at, t.left_reason, :run, :now, :now
				from unnest(cast(:tenants as uuid[]), cast(:customers as bigint[]), cast(:names as text[]),
				    cast(:domains as text[]), cast(:delegations as text[]), cast(:relationships as text[]),
				    cast(:partners as text[]), cast(:lefts as timestamptz[]), cast(:reasons as text[]))
				    as t (tenant_id, customer_id, name, default_domain, delegation, relationship, partner, left_at,
				        left_reason)
				on conflict (tenant_id) do update set
				    customer_id = excluded.customer_id, name = excluded.name,
				    default_domain = excluded.default_domain,
				    delegation = case when tenants.delegation_pinned then tenants.delegation
				        else excluded.delegation end,
				    relationship = excluded.relationship, partner = excluded.partner, left_at = excluded.left_at,
				    left_reason = excluded.left_reason, changed_in = excluded.changed_in,
				    updated_at = excluded.updated_at
				where tenants.customer_id is null or tenants.customer_id = excluded.customer_id
				""")
			.param("tenants", texts(tenants, Tenant::tenantId))
			.param("customers", tenants.stream().map(Tenant::customerId).toArray(Long[]::new))
			.param("names", texts(tenants, Tenant::name))
			.param("domains", texts(tenants, Tenant::defaultDomain))
			.param("delegations", texts(tenants, (tenant) -> tenant.delegation().word()))
			.param("relationships", texts(tenants, Tenant::relationship))
			.param("partners", texts(tenants, Tenant::partner))
			.param("lefts", texts(tenants, Tenant::leftAt))
			.param("reasons", texts(tenants, Tenants::reason))
			.param("run", runKey)
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.update();
		Rows.require(tenants.size(), rows, "write tenants");
	}

	/**
	 * Notes which of Entra ID's plans a tenant's products include. The same as before
	 * writes nothing.
	 * @param entraPlan {@code none}, {@code p1} or {@code p2}
	 */
	public void noteEntraPlan(TenantId tenant, String entraPlan) {
		this.jdbc.sql("""
				update tenants set entra_plan = :plan, updated_at = :now
				where tenant_id = :tenant and entra_plan is distinct from :plan
				""")
			.param("plan", entraPlan)
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.param("tenant", tenant.value())
			.update();
	}

	private static String[] texts(List<Tenant> tenants, Function<Tenant, @Nullable Object> part) {
		return tenants.stream().map((tenant) -> {
			Object value = part.apply(tenant);
			return (value != null) ? value.toString() : null;
		}).toArray(String[]::new);
	}

	private static Tenant tenant(ResultSet rs, int n) throws SQLException {
		return new Tenant(new TenantId(rs.getObject("tenant_id", UUID.class)), rs.getObject("customer_id", Long.class),
				rs.getString("name"), rs.getString("default_domain"), Delegation.ofWord(rs.getString("delegation")),
				rs.getBoolean("delegation_pinned"), rs.getString("relationship"), rs.getString("partner"),
				instant(rs, "left_at"), LeftReason.ofWord(rs.getString("left_reason")), rs.getString("changed_in"));
	}

	private static @Nullable Object reason(Tenant tenant) {
		LeftReason reason = tenant.leftReason();
		return (reason != null) ? reason.word() : null;
	}

	private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
		OffsetDateTime time = rs.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

}
