package io.cspsync.crm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The conflicts as people see and settle them. Writing belongs under the lock of the
 * runs: a run that finds a conflict settled meanwhile would record it a second time.
 */
public final class ConflictDecisions {

	private static final TypeReference<List<ConflictRow.Candidate>> CANDIDATES = new TypeReference<>() {
	};

	private static final String SELECT = """
			select m.*, coalesce(t.name, case when m.kind = 'customer' then m.entity_name end, m.tenant_id::text) as tenant,
			    (select coalesce(jsonb_agg(jsonb_build_object('id', k.id,
			        'name', coalesce(c.name, u.name, u.email, u.network_login, case when u.id is not null then '?' end),
			        'email', coalesce(u.email, u.network_login), 'active', coalesce(c.active, u.active),
			        'linked', case when u.id is not null then u.entra_id is not null end) order by k.id), '[]')
			     from (select value::bigint as id from jsonb_array_elements_text(m.candidates)) k
			     left join customers c on m.kind = 'customer' and c.id = k.id
			     left join users u on m.kind = 'user' and u.id = k.id)::text as named
			from match_conflicts m left join tenants t using (tenant_id)
			""";

	private final JdbcClient jdbc;

	private final Clock clock;

	public ConflictDecisions(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * The conflicts, the oldest open ones first.
	 * @param settledToo whether those that were settled or went away are among them
	 */
	public List<ConflictRow> find(boolean settledToo) {
		return this.jdbc.sql(SELECT + """
				where :all or m.resolved_at is null
				order by m.resolved_at is not null, m.kind, m.first_seen_at, m.id
				""").param("all", settledToo).query((rs, n) -> row(rs)).list();
	}

	/** One conflict. */
	public Optional<ConflictRow> find(long id) {
		return this.jdbc.sql(SELECT + "where m.id = :id").param("id", id).query((rs, n) -> row(rs)).optional();
	}

	/**
	 * Settles a conflict; every later run follows.
	 * @param choice what was decided; a customer is chosen by {@link TenantMappings#map},
	 * which settles the conflict too
	 * @param userId the person, with {@link ConflictDecision.Choice#USER}
	 */
	public void decide(long id, ConflictDecision.Choice choice, @Nullable Long userId) {
		this.jdbc.sql("""
				update match_conflicts set decision = :decision, decided_id = :user, decided_at = :now,
				    resolved_at = coalesce(resolved_at, :now)
				where id = :id
				""")
			.param("decision", choice.word())
			.param("user", userId, Types.BIGINT)
			.param("now", now())
			.param("id", id)
			.update();
	}

	/**
	 * Forgets what was decided. The conflict waits again, unless the same one waits
	 * already.
	 */
	public void reopen(long id) {
		this.jdbc.sql("""
				update match_conflicts m set decision = null, decided_id = null, decided_at = null,
				    resolved_at = case when exists (select from match_conflicts o
				        where o.kind = m.kind and o.tenant_id = m.tenant_id and o.entity_id = m.entity_id
				            and o.resolved_at is null) then m.resolved_at end
				where id = :id
				""").param("id", id).update();
	}

	/** Whether anything was imported of a tenant. */
	public boolean isImported(TenantId tenant) {
		return this.jdbc.sql("""
				select exists (select from users where tenant_id = :tenant)
				    or exists (select from licences where tenant_id = :tenant)
				""").param("tenant", tenant.value()).query(Boolean.class).single();
	}

	/** A person as somebody chose them for a conflict's directory user. */
	public Optional<Chosen> findChosen(long userId, ConflictRow conflict) {
		return this.jdbc.sql("""
				select coalesce(u.name, u.email, u.network_login, '?') as name, u.customer_id, c.name as customer,
				    coalesce(u.customer_id = t.customer_id, false) as same_customer,
				    coalesce(u.tenant_id <> :tenant, false) as other_tenant, u.entra_id::text as entra_id
				from users u join customers c on c.id = u.customer_id left join tenants t on t.tenant_id = :tenant
				where u.id = :user
				""")
			.param("tenant", conflict.tenantId().value())
			.param("user", userId)
			.query((rs, n) -> new Chosen(rs.getString("name"), rs.getLong("customer_id"), rs.getString("customer"),
					rs.getBoolean("same_customer"), rs.getBoolean("other_tenant"), rs.getString("entra_id")))
			.optional();
	}

	/** The person whom a conflict's directory user is by now. */
	public Optional<Long> findImported(ConflictRow conflict) {
		return this.jdbc.sql("select id from users where tenant_id = :tenant and entra_id::text = :entra")
			.param("tenant", conflict.tenantId().value())
			.param("entra", conflict.entityId())
			.query(Long.class)
			.optional();
	}

	/**
	 * A person chosen for a directory user.
	 *
	 * @param name the person's name
	 * @param customerId the person's customer
	 * @param customer that customer's name
	 * @param sameCustomer whether the tenant is that customer's
	 * @param ofOtherTenant whether the person belongs to another tenant
	 * @param entraId the directory user whom the person is linked to, null for none
	 */
	public record Chosen(String name, long customerId, String customer, boolean sameCustomer, boolean ofOtherTenant,
			@Nullable String entraId) {

		/** Whether the person is linked to another directory user than the conflict's. */
		public boolean isLinkedToOther(ConflictRow conflict) {
			return this.entraId != null && !this.entraId.equals(conflict.entityId());
		}

	}

	private static ConflictRow row(ResultSet rs) throws SQLException {
		return new ConflictRow(rs.getLong("id"), rs.getString("kind"),
				new TenantId(rs.getObject("tenant_id", UUID.class)), rs.getString("tenant"), rs.getString("entity_id"),
				rs.getString("entity_name"), rs.getString("reason"),
				JsonMapper.shared().readValue(rs.getString("named"), CANDIDATES),
				rs.getObject("first_seen_at", OffsetDateTime.class).toInstant(),
				rs.getObject("last_seen_at", OffsetDateTime.class).toInstant(), instant(rs, "resolved_at"),
				rs.getString("decision"), rs.getObject("decided_id", Long.class), instant(rs, "decided_at"));
	}

	private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
		OffsetDateTime time = rs.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

}
