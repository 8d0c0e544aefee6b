package io.cspsync.crm;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which people hold which licences.
 */
public final class UserLicences {

	/**
	 * The bit in the last byte of {@code users.plan_hash} of people whose licences were
	 * taken away because they are inactive.
	 */
	public static final byte WITHHELD = 0x20;

	private static final String CHANGED = """
			insert into user_changes (run_key, user_id, tenant_id, customer_id, kind, field, before, after, changed_at)
			select :run, h.user_id, :tenant, :customer, 'licence', h.licence_id::text, %s, %s, :now
			""";

	private final JdbcClient jdbc;

	private final Clock clock;

	public UserLicences(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Makes the people hold exactly the licences of their changes, and writes down what
	 * that changes.
	 */
	public void replace(String runKey, UserPlace place, List<UserChange> changes) {
		this.jdbc.sql("""
				with gone as (
				    delete from user_licences
				    where user_id = any(:all_users)
				        and (user_id, licence_id) not in (select h.user_id, h.licence_id
				            from unnest(:users, :licences) as h (user_id, licence_id))
				    returning user_id, licence_id, assigned_by_group
				)
				%s from gone h
				""".formatted(CHANGED.formatted(path("h"), "null")))
			.param("run", runKey)
			.param("tenant", place.tenantId().value())
			.param("customer", place.customerId())
			.param("now", now())
			.param("all_users", changes.stream().map(UserChange::userId).toArray(Long[]::new))
			.param("users", userIds(changes))
			.param("licences", licenceIds(changes))
			.update();
		add(runKey, place, changes);
	}

	/**
	 * Makes the people hold the licences of their changes, and keeps the others they
	 * hold. What they hold already is not written again.
	 */
	public void add(String runKey, UserPlace place, List<UserChange> changes) {
		Long[] users = userIds(changes);
		if (users.length == 0) {
			return;
		}
		this.jdbc.sql("""
				with given as (
				    insert into user_licences (user_id, licence_id, assigned_by_group)
				    select user_id, licence_id, by_group
				    from unnest(:users, :licences, :by_group) as h (user_id, licence_id, by_group)
				    on conflict (user_id, licence_id) do update set assigned_by_group = excluded.assigned_by_group
				    where user_licences.assigned_by_group <> excluded.assigned_by_group
				    returning user_id, licence_id, assigned_by_group
				)
				%s from given h left join user_licences o on o.user_id = h.user_id and o.licence_id = h.licence_id
				""".formatted(CHANGED.formatted(path("o"), path("h"))))
			.param("run", runKey)
			.param("tenant", place.tenantId().value())
			.param("customer", place.customerId())
			.param("now", now())
			.param("users", users)
			.param("licences", licenceIds(changes))
			.param("by_group",
					changes.stream()
						.flatMap((change) -> change.licences().stream())
						.map(HeldLicence::byGroup)
						.toArray(Boolean[]::new))
			.update();
	}

	/**
	 * Takes the licences of inactive people away, and marks their rows by it: the next
	 * read sees that they have what is asked, or gives them back to whom is active again.
	 * A second call finds nobody.
	 * @return how many people lost licences
	 */
	public int removeOfInactive(String runKey) {
		return this.jdbc.sql("""
				with gone as (
				    delete from user_licences l using users u
				    where u.id = l.user_id and not u.active and u.tenant_id is not null and u.entra_id is not null
				    returning l.user_id, l.licence_id, l.assigned_by_group, u.tenant_id, u.customer_id
				), marked as (
				    update users u set plan_hash = set_byte(u.plan_hash, 16, get_byte(u.plan_hash, 16) | :mark)
				    where u.id in (select user_id from gone) and length(u.plan_hash) = 17
				), written as (
				    insert into user_changes (run_key, user_id, tenant_id, customer_id, kind, field, before, after,
				        changed_at)
				    select :run, h.user_id, h.tenant_id, h.customer_id, 'licence', h.licence_id::text, %s, null, :now
				    from gone h
				)
				select count(distinct user_id) from gone
				""".formatted(path("h")))
			.param("run", runKey)
			.param("now", now())
			.param("mark", WITHHELD)
			.query(Integer.class)
			.single();
	}

	private static String path(String row) {
		return "case %1$s.assigned_by_group when true then 'group' when false then 'direct' end".formatted(row);
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

	private static Long[] userIds(List<UserChange> changes) {
		return changes.stream()
			.flatMap((change) -> change.licences().stream().map((licence) -> change.userId()))
			.toArray(Long[]::new);
	}

	private static Long[] licenceIds(List<UserChange> changes) {
		return changes.stream()
			.flatMap((change) -> change.licences().stream())
			.map(HeldLicence::licenceId)
			.toArray(Long[]::new);
	}

}
