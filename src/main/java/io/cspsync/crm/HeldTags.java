package io.cspsync.crm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whose service-user flag a brake keeps, and as what it would be set. These are the
 * people whom a person saw when deciding: a decision covers nobody else.
 */
public final class HeldTags {

	private static final int NAMED = 5;

	private final JdbcClient jdbc;

	public HeldTags(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * What is held of a tenant, or was decided and is still due.
	 *
	 * @param decision null while nobody has decided
	 * @param people by user row the flag that would be set
	 */
	public record Open(HeldChange.@Nullable Decision decision, Map<Long, Boolean> people) {
	}

	/**
	 * What is held or decided of a tenant. Nobody can decide otherwise until the
	 * transaction ends.
	 */
	public Optional<Open> find(TenantId tenant) {
		Optional<String> state = this.jdbc.sql("""
				select state from held_changes
				where kind = 'service-users' and tenant_id = :tenant and state in ('HELD', 'APPROVED', 'REJECTED')
				for update
				""").param("tenant", tenant.value()).query(String.class).optional();
		return state
			.map((word) -> new Open("HELD".equals(word) ? null : HeldChange.Decision.valueOf(word), people(tenant)));
	}

	private Map<Long, Boolean> people(TenantId tenant) {
		Map<Long, Boolean> people = new HashMap<>();
		this.jdbc.sql("select user_id, service_user from held_tags where tenant_id = :tenant")
			.param("tenant", tenant.value())
			.query((rs) -> {
				people.put(rs.getLong("user_id"), rs.getBoolean("service_user"));
			});
		return people;
	}

	/** Makes these the people of a tenant. What stays as it is is not written. */
	public void replace(TenantId tenant, Map<Long, Boolean> people) {
		List<Long> ids = new ArrayList<>(people.keySet());
		this.jdbc.sql("delete from held_tags where tenant_id = :tenant and user_id <> all (:users)")
			.param("tenant", tenant.value())
			.param("users", ids.toArray(Long[]::new))
			.update();
		if (!ids.isEmpty()) {
			this.jdbc.sql("""
					insert into held_tags (user_id, tenant_id, service_user)
					select user_id, :tenant, service_user from unnest(:users, :flags) as h (user_id, service_user)
					on conflict (user_id) do update set tenant_id = excluded.tenant_id,
					    service_user = excluded.service_user
					where (held_tags.tenant_id, held_tags.service_user) <> (excluded.tenant_id, excluded.service_user)
					""")
				.param("tenant", tenant.value())
				.param("users", ids.toArray(Long[]::new))
				.param("flags", ids.stream().map(people::get).toArray(Boolean[]::new))
				.update();
		}
	}

	/** Names of the first few of them, for people to recognise what it is about. */
	public List<String> findNames(Map<Long, Boolean> people) {
		return this.jdbc.sql("""
				select coalesce(name, email, network_login, id::text) as name from users
				where id = any (:users) order by lower(name), id limit :named
				""")
			.param("users", people.keySet().toArray(Long[]::new))
			.param("named", NAMED)
			.query((rs, n) -> rs.getString("name"))
			.list();
	}

}
