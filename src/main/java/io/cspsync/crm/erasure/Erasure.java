package io.cspsync.crm.erasure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import io.cspsync.crm.Migrations;
import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Erases one person. To be used in one transaction of the tables' owner, under the lock
 * of the runs. Somebody who was erased is found no more, so there is no second time.
 */
public final class Erasure {

	private final JdbcClient jdbc;

	private final Clock clock;

	public Erasure(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Whether the connection is of the role that owns the tables. */
	public boolean isOwner() {
		return this.jdbc.sql("select pg_has_role(relowner, 'usage') from pg_class where oid = to_regclass('users')")
			.query(Boolean.class)
			.single();
	}

	/**
	 * Those whom the words mean: the number of a row, an Entra id, or a mail address or
	 * sign-in name. Whoever was erased is none of them.
	 */
	public List<PersonToErase> find(String words) {
		return this.jdbc.sql("""
				select u.*, c.name as customer, t.name as tenant from users u
				join customers c on c.id = u.customer_id left join tenants t on t.tenant_id = u.tenant_id
				where u.erased_at is null and (cast(u.id as text) = :words or cast(u.entra_id as text) = lower(:words)
				    or lower(u.email) = lower(:words) or lower(u.network_login) = lower(:words))
				order by u.id
				""").param("words", words).query((rs, n) -> person(rs)).list();
	}

	/** Whether somebody was erased before, by the number of the row or the Entra id. */
	public boolean isErased(String words) {
		return new Erasures(this.jdbc).isErased(words);
	}

	/** Whether the CRM knows the tenant. */
	public boolean knows(TenantId tenant) {
		return this.jdbc.sql("select exists (select from tenants where tenant_id = :tenant)")
			.param("tenant", tenant.value())
			.query(Boolean.class)
			.single();
	}

	/**
	 * A user of a known tenant's directory, who may be in no row: never imported, out of
	 * scope, or in conflict. Empty for one who was erased before.
	 */
	public Optional<PersonToErase> find(TenantId tenant, EntraId user) {
		Optional<PersonToErase> imported = this.jdbc.sql("""
				select u.*, c.name as customer, t.name as tenant from users u
				join customers c on c.id = u.customer_id join tenants t on t.tenant_id = u.tenant_id
				where u.tenant_id = :tenant and u.entra_id = :entra
				""")
			.param("tenant", tenant.value())
			.param("entra", user.value())
			.query((rs, n) -> person(rs))
			.optional();
		if (imported.isPresent() || new Erasures(this.jdbc).findOf(tenant).contains(user)) {
			return imported;
		}
		return this.jdbc.sql("""
				select t.name as tenant, c.name as customer from tenants t left join customers c on c.id = t.customer_id
				where t.tenant_id = :tenant
				""")
			.param("tenant", tenant.value())
			.query((rs, n) -> new PersonToErase(null, null, null, String.valueOf(rs.getString("customer")),
					rs.getString("tenant"), tenant.value(), user.value(), tracesOf(tenant, user)))
			.optional();
	}

	private Set<String> tracesOf(TenantId tenant, EntraId user) {
		Traces traces = new Traces();
		traces.add(user.toString());
		this.jdbc.sql("""
				select name from out_of_scope_users where tenant_id = :tenant and entra_id = :entra
				union select entity_name from integration_errors
				    where tenant_id = :tenant and entity_id = cast(:entra as text)
				union select entity_name from match_conflicts
				    where kind = 'user' and tenant_id = :tenant and entity_id = cast(:entra as text)
				""").param("tenant", tenant.value()).param("entra", user.value()).query((rs) -> {
			traces.add(rs.getString(1));
		});
		return traces.values();
	}

	private PersonToErase person(ResultSet rs) throws SQLException {
		long id = rs.getLong("id");
		Traces traces = new Traces();
		for (String column : List.of("name", "email", "network_login", "phone", "mobile_phone", "entra_id",
				"external_id")) {
			traces.add(rs.getString(column));
		}
		traces.addName(rs.getString("first_name"), rs.getString("last_name"));
		this.jdbc.sql("""
				select before as value from user_changes where user_id = :id
				    and field in ('name', 'email', 'network_login', 'phone', 'mobile_phone')
				union select after from user_changes where user_id = :id
				    and field in ('name', 'email', 'network_login', 'phone', 'mobile_phone')
				union select noted.value from users u, jsonb_each_text(u.hand_edits || u.kept_values) noted
				    where u.id = :id and noted.key in ('name', 'email', 'network_login', 'phone', 'mobile_phone')
				union select name from billable_user_moves where user_id = :id
				""").param("id", id).query((values) -> {
			traces.add(values.getString("value"));
		});
		return new PersonToErase(id, rs.getString("name"), rs.getString("email"), rs.getString("customer"),
				rs.getString("tenant"), rs.getObject("tenant_id", UUID.class), rs.getObject("entra_id", UUID.class),
				traces.values());
	}

	/**
	 * Erases the person.
	 * @param saidBy who wants it and why; nothing that tells who it was
	 */
	public Erased erase(PersonToErase person, String saidBy) {
		Instant now = this.clock.instant();
		this.jdbc.sql("select set_config('csp_sync.writer', 'import', true)").query(String.class).single();
		String pseudonym = person.pseudonym(remember(person, saidBy, now));
		Map<String, Long> changed = new TreeMap<>();
		for (ErasedRows rows : ErasedRows.values()) {
			note(changed, rows.table(),
					this.jdbc.sql(rows.sql())
						.param("id", person.userId())
						.param("pseudonym", pseudonym)
						.param("tenant", person.tenantId())
						.param("entra", person.entraId())
						.param("now", now.atOffset(ZoneOffset.UTC))
						.update());
		}
		emptyDryRun();
		Map<String, Long> left = new TreeMap<>();
		if (!person.traces().isEmpty()) {
			for (TextColumn column : TextColumn.find(this.jdbc)) {
				if (column.isOurs()) {
					note(changed, column.name(), column.clear(this.jdbc, person.traces()));
				}
				note(left, column.name() + "." + column.column(), column.count(this.jdbc, person.traces()));
			}
		}
		return new Erased(changed, left);
	}

	private static void note(Map<String, Long> counts, String name, long rows) {
		if (rows > 0) {
			counts.merge(name, rows, Long::sum);
		}
	}

	private long remember(PersonToErase person, String saidBy, Instant now) {
		return this.jdbc.sql("""
				insert into erasures (tenant_id, entra_hash, user_id, erased_at, said_by)
				values (:tenant, :hash, :id, :now, :by) returning id
				""")
			.param("tenant", person.tenantId())
			.param("hash", hash(person.tenantId(), person.entraId()))
			.param("id", person.userId())
			.param("now", now.atOffset(ZoneOffset.UTC))
			.param("by", saidBy)
			.query(Long.class)
			.single();
	}

	private static byte @Nullable [] hash(@Nullable UUID tenant, @Nullable UUID entra) {
		return (tenant != null && entra != null) ? ErasedUsers.hash(new TenantId(tenant), new EntraId(entra)) : null;
	}

	// The next dry run makes the copy anew; views of other people may look into it.
	private void emptyDryRun() {
		List<String> tables = this.jdbc
			.sql("select format('%I.%I', nspname, relname) from pg_class c join pg_namespace n on n.oid = relnamespace "
					+ "where nspname = :copy and relkind = 'r' and relname not like 'flyway%'")
			.param("copy", Migrations.DRY_RUN)
			.query((rs, n) -> rs.getString(1))
			.list();
		if (!tables.isEmpty()) {
			this.jdbc.sql("truncate " + String.join(", ", tables)).update();
		}
	}

}
