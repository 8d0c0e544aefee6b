package io.cspsync.crm;

import java.sql.Array;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import io.cspsync.tenant.TenantId;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The licences that Microsoft could not give to people of the CRM.
 */
public final class UserLicenceErrors {

	private final JdbcClient jdbc;

	private final Clock clock;

	public UserLicenceErrors(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * What is wrong in a tenant, by Microsoft's word.
	 *
	 * @param error the word
	 * @param people how many people it is about
	 * @param products the names of the products, each once
	 * @param names the names of the first five people
	 */
	public record Summary(String error, int people, List<String> products, List<String> names) {
	}

	/**
	 * Makes these the errors of a tenant. What stays as it is is not written. Errors of
	 * people whom the CRM does not have are left out.
	 * @param whole whether whoever is not among them has none; otherwise those are kept
	 */
	public void replace(String runKey, TenantId tenant, Collection<LicenceError> errors, boolean whole) {
		if (whole) {
			// Nobody has any, mostly.
			params(this.jdbc
				.sql("""
						delete from user_licence_errors e
						where e.tenant_id = :tenant and not exists (select
						    from unnest(cast(:ids as uuid[]), cast(:skus as uuid[]), :groups) as n (entra_id, sku_id, by_group)
						    join users u on u.tenant_id = :tenant and u.entra_id = n.entra_id
						    where u.id = e.user_id and n.sku_id = e.sku_id and n.by_group = e.by_group)
						"""),
					tenant, errors)
				.update();
		}
		if (errors.isEmpty()) {
			return;
		}
		params(this.jdbc
			.sql("""
					insert into user_licence_errors as e (tenant_id, user_id, sku_id, by_group, error, first_run_key,
					    first_seen_at)
					select :tenant, u.id, n.sku_id, n.by_group, min(n.error), :run, :now
					from unnest(cast(:ids as uuid[]), cast(:skus as uuid[]), :groups, :errors)
					    as n (entra_id, sku_id, by_group, error)
					join users u on u.tenant_id = :tenant and u.entra_id = n.entra_id
					where not exists (select from user_licence_errors o where o.tenant_id = :tenant and o.error = n.error
					    and (o.user_id, o.sku_id, o.by_group) = (u.id, n.sku_id, n.by_group))
					group by u.id, n.sku_id, n.by_group
					on conflict (user_id, sku_id, by_group) do update set tenant_id = excluded.tenant_id,
					    error = excluded.error, first_run_key = excluded.first_run_key, first_seen_at = excluded.first_seen_at
					where (e.tenant_id, e.error) <> (excluded.tenant_id, excluded.error)
					"""),
				tenant, errors)
			.param("errors", texts(errors, (error) -> Storable.replaced(error.error())))
			.param("run", runKey)
			.param("now", now())
			.update();
	}

	/** What is wrong in a tenant now. */
	public List<Summary> findSummaries(TenantId tenant) {
		return this.jdbc.sql("""
				select e.error, count(distinct e.user_id) as people,
				    array_agg(distinct coalesce(l.product_name, s.product_name, e.sku_id::text)) as products,
				    (array_agg(distinct coalesce(u.name, u.email, u.network_login, u.id::text)))[1\\:5] as names
				from user_licence_errors e
				join users u on u.id = e.user_id
				left join licences l on l.tenant_id = e.tenant_id and l.sku_id = e.sku_id
				left join sku_catalogue s on s.sku_id = e.sku_id
				where e.tenant_id = :tenant
				group by e.error order by e.error
				""")
			.param("tenant", tenant.value())
			.query((rs, n) -> new Summary(rs.getString("error"), rs.getInt("people"), texts(rs.getArray("products")),
					texts(rs.getArray("names"))))
			.list();
	}

	private static JdbcClient.StatementSpec params(JdbcClient.StatementSpec statement, TenantId tenant,
			Collection<LicenceError> errors) {
		return statement.param("tenant", tenant.value())
			.param("ids", texts(errors, (error) -> error.entraId().toString()))
			.param("skus", texts(errors, (error) -> error.skuId().toString()))
			.param("groups", errors.stream().map(LicenceError::byGroup).toArray(Boolean[]::new));
	}

	private static String[] texts(Collection<LicenceError> errors, Function<LicenceError, String> text) {
		return errors.stream().map(text).toArray(String[]::new);
	}

	private static List<String> texts(Array array) throws SQLException {
		return Stream.of((Object[]) array.getArray()).map(String::valueOf).toList();
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

}
