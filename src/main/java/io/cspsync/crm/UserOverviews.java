package io.cspsync.crm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * People as a list. It only reads.
 */
public final class UserOverviews {

	/** Which people are listed. */
	public enum Which {

		/** Everybody. */
		ALL("true"),
		/** Service users. */
		SERVICE_USERS("u.service_user"),
		/** Those excluded from automatic billing. */
		EXCLUDED("u.billing_excluded"),
		/** Those who are not active. */
		INACTIVE("not u.active"),
		/** Those whom the last read put nowhere. */
		OUT_OF_SCOPE("o.user_id is not null"),
		/** Those whose service-user flag a brake keeps, or a person's decision. */
		HELD("h.user_id is not null");

		private final String condition;

		Which(String condition) {
			this.condition = condition;
		}

	}

	/**
	 * Which people are wanted.
	 *
	 * @param tenant only those of this tenant, null for all
	 * @param customerId only those of this customer, null for all
	 * @param search a part of a name, address or login, or an Entra id; null for all
	 */
	public record Wanted(Which which, @Nullable TenantId tenant, @Nullable Long customerId, @Nullable String search) {
	}

	private final JdbcClient jdbc;

	public UserOverviews(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The people by customer and name.
	 * @param limit how many at most
	 */
	public List<UserOverview> find(Wanted wanted, int limit) {
		return statement("""
				u.id, u.name, u.email, u.network_login, u.customer_id, c.name as customer, s.name as site,
				    u.tenant_id, u.entra_id, u.active, u.service_user, u.service_user_pinned, u.keep_active,
				    u.billing_excluded, u.billing_undecided, o.reason, u.last_sign_in_at
				""", "order by lower(c.name), c.id, lower(u.name), u.id limit " + limit, wanted)
			.query((rs, n) -> user(rs))
			.list();
	}

	/** How many there are. */
	public int count(Wanted wanted) {
		return statement("count(*)", "", wanted).query(Integer.class).single();
	}

	private JdbcClient.StatementSpec statement(String columns, String end, Wanted wanted) {
		TenantId tenant = wanted.tenant();
		String search = wanted.search();
		return this.jdbc.sql("""
				select %s
				from users u
				join customers c on c.id = u.customer_id
				left join sites s on s.id = u.site_id
				left join out_of_scope_users o on o.user_id = u.id
				left join held_tags h on h.user_id = u.id
				where %s and (:tenant::uuid is null or u.tenant_id = :tenant)
				    and (:customer::bigint is null or u.customer_id = :customer)
				    and (:search::text is null or u.entra_id::text = :search or position(:search in lower(u.name)) > 0
				        or position(:search in lower(u.email)) > 0 or position(:search in lower(u.network_login)) > 0)
				%s
				""".formatted(columns, wanted.which().condition, end))
			.param("tenant", (tenant != null) ? tenant.value() : null)
			.param("customer", wanted.customerId())
			.param("search", (search != null) ? search.strip().toLowerCase(Locale.ROOT) : null);
	}

	private static UserOverview user(ResultSet rs) throws SQLException {
		OffsetDateTime signedIn = rs.getObject("last_sign_in_at", OffsetDateTime.class);
		return new UserOverview(rs.getLong("id"), rs.getString("name"), rs.getString("email"),
				rs.getString("network_login"), rs.getLong("customer_id"), rs.getString("customer"),
				rs.getString("site"), rs.getString("tenant_id"), rs.getString("entra_id"), rs.getBoolean("active"),
				rs.getBoolean("service_user"), rs.getBoolean("service_user_pinned"), rs.getBoolean("keep_active"),
				rs.getBoolean("billing_excluded"), rs.getBoolean("billing_undecided"), rs.getString("reason"),
				(signedIn != null) ? signedIn.toInstant() : null);
	}

}
