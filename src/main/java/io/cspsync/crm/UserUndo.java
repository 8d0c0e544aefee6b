package io.cspsync.crm;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes back what a run wrote of people, as {@code user_changes} tells it. Whatever holds
 * something else by now was changed by somebody since and stays. What a run wrote twice
 * of one field goes back to what was there before the first time.
 *
 * <p>
 * To be used under the lock of the runs, in one transaction. A second call finds only
 * what the first had to leave.
 */
public final class UserUndo {

	/**
	 * The run's last word on each field of each person. What the field says of flags and
	 * links is why they changed, and {@code why} has it of the first change.
	 */
	private static final String CHAINS = """
			with chains as (
			    select user_id, case when kind in ('linked', 'service-user') then '' else field end as field,
			        (array_agg(before order by id))[1] as before, (array_agg(after order by id desc))[1] as after,
			        (array_agg(by_hand order by id))[1] as by_hand,
			        (array_agg(field order by id))[1] as why, array_agg(id) as ids
			    from user_changes
			    where run_key = :run and kind = :kind and undone_at is null
			        and (cast(:tenants as uuid[]) is null or tenant_id = any (cast(:tenants as uuid[])))
			    group by 1, 2
			)""";

	/**
	 * Notes in {@code user_changes} what {@code restored} has put back: as an array, not
	 * joined, because nobody has gathered statistics of a night that was just written.
	 */
	private static final String MARK = """
			, marked as (
			    update user_changes set undone_at = :now where id = any (array(select unnest(ids) from restored))
			)
			select count(*) from restored
			""";

	private final JdbcClient jdbc;

	private final OffsetDateTime now;

	public UserUndo(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.now = clock.instant().atOffset(ZoneOffset.UTC);
	}

	/** What can be taken back, in the order in which it is. */
	public enum Part {

		/** Values of columns and custom fields. */
		VALUES,
		/** The sites that people were put into. */
		SITES,
		/** The customers that people belong to; only together with their sites. */
		CUSTOMERS,
		/** Flags of service users. */
		SERVICE_USERS,
		/** Licences of people. */
		LICENCES,
		/** Links to users of the directory. */
		LINKS,
		/** People who were switched off. */
		DEACTIVATIONS,
		/** People who were switched on. */
		REACTIVATIONS,
		/** People who were created; they are switched off. */
		CREATIONS

	}

	/**
	 * Takes back what the run wrote.
	 * @param tenants only of these; empty for all
	 * @return how much was put back, by part; parts of which there was nothing are not
	 * named
	 */
	public Map<Part, Integer> undo(String runKey, Collection<TenantId> tenants) {
		// Nobody's hand edit, but for what was one before: the next night may write the
		// same again.
		ImportMark.set(this.jdbc);
		Scope scope = new Scope(runKey, tenants.isEmpty() ? null : texts(tenants));
		Map<Part, Integer> restored = new EnumMap<>(Part.class);
		for (Part part : Part.values()) {
			int count = undo(part, scope);
			if (count > 0) {
				restored.put(part, count);
			}
		}
		return restored;
	}

	private int undo(Part part, Scope scope) {
		return switch (part) {
			case VALUES -> undoColumns(scope) + undoCustomFields(scope);
			case SITES -> undoSites(scope);
			case CUSTOMERS -> undoCustomers(scope);
			case SERVICE_USERS -> undoServiceUsers(scope);
			case LICENCES -> undoLicences(scope);
			case LINKS -> undoLinks(scope);
			case DEACTIVATIONS -> undoDeactivations(scope);
			case REACTIVATIONS -> switchOff(scope, "reactivated", "ABSENT", false);
			case CREATIONS -> undoCreations(scope);
		};
	}

	private int undoColumns(Scope scope) {
		int restored = 0;
		for (UserField field : UserField.values()) {
			restored += restore(scope, "field", """
					, restored as (
					    update users u set %1$s = c.before, plan_hash = null, updated_at = :now,
					        hand_edits = case when c.by_hand then u.hand_edits || jsonb_build_object('%1$s', c.after)
					            else u.hand_edits end
					    from chains c
					    where u.id = c.user_id and c.field = '%1$s' and u.%1$s is not distinct from c.after
					    returning c.ids
					)""".formatted(field.column()));
		}
		return restored;
	}

	private int undoCustomFields(Scope scope) {
		return restore(scope, "field",
				"""
						, restored as (
						    select c.user_id, c.ids, substr(c.field, 8) as name, c.before, c.after, c.by_hand
						    from chains c join users u on u.id = c.user_id
						    where c.field like 'custom.%%' and u.custom_fields ->> substr(c.field, 8) is not distinct from c.after
						), merged as (
						    select user_id, jsonb_object_agg(name, before) filter (where before is not null) as put,
						        array_agg(name) filter (where before is null) as dropped,
						        jsonb_object_agg(name, after) filter (where by_hand) as edits
						    from restored group by user_id
						), written as (
						    update users u set custom_fields = (u.custom_fields - coalesce(m.dropped, '{}')) || coalesce(m.put, '{}'),
						        plan_hash = null, updated_at = :now,
						        hand_edits = case when m.edits is null then u.hand_edits else u.hand_edits
						            || jsonb_build_object('custom', coalesce(u.hand_edits -> 'custom', '{}') || m.edits) end
						    from merged m where u.id = m.user_id
						)"""
					.formatted());
	}

	private int undoSites(Scope scope) {
		return restore(scope, "site", """
				, restored as (
				    update users u set site_id = cast(c.before as bigint), plan_hash = null, updated_at = :now,
				        hand_edits = case when c.by_hand
				            then u.hand_edits || jsonb_build_object('site_id', cast(c.after as bigint))
				            else u.hand_edits end
				    from chains c
				    where u.id = c.user_id and u.site_id is not distinct from cast(c.after as bigint)
				        and (c.before is null or exists (select from sites s where s.id = cast(c.before as bigint)))
				    returning c.ids
				)""");
	}

	// Whoever was put into another site of the new customer since stays there.
	private int undoCustomers(Scope scope) {
		return restore(scope, "customer", """
				, restored as (
				    update users u set customer_id = cast(c.before as bigint), plan_hash = null, updated_at = :now
				    from chains c
				    where u.id = c.user_id and u.customer_id = cast(c.after as bigint)
				        and exists (select from customers o where o.id = cast(c.before as bigint))
				        and (u.site_id is null or exists (select from sites s
				            where s.id = u.site_id and s.customer_id = cast(c.before as bigint)))
				    returning c.ids
				)""");
	}

	private int undoServiceUsers(Scope scope) {
		return restore(scope, "service-user", """
				, restored as (
				    update users u set service_user = cast(c.before as boolean), updated_at = :now
				    from chains c
				    where u.id = c.user_id and u.service_user = cast(c.after as boolean) and not u.service_user_pinned
				    returning c.ids
				)""");
	}

	private int undoLicences(Scope scope) {
		// Given and taken by the same run.
		restore(scope, "licence", """
				, restored as (
				    select c.ids from chains c
				    where c.before is null and c.after is null and not exists (select from user_licences l
				        where l.user_id = c.user_id and l.licence_id = cast(c.field as bigint))
				)""");
		return restore(scope, "licence", """
				, removed as (
				    delete from user_licences l using chains c
				    where l.user_id = c.user_id and l.licence_id = cast(c.field as bigint)
				        and l.assigned_by_group = (c.after = 'group') and c.before is null
				    returning l.user_id, c.ids
				), changed as (
				    update user_licences l set assigned_by_group = c.before = 'group' from chains c
				    where l.user_id = c.user_id and l.licence_id = cast(c.field as bigint)
				        and l.assigned_by_group = (c.after = 'group') and c.before is not null
				    returning l.user_id, c.ids
				), lost as (
				    select c.user_id, l.id as licence_id, c.before = 'group' as by_group, c.ids
				    from chains c join licences l on l.id = cast(c.field as bigint)
				    where c.after is null and c.before is not null and not exists (select from user_licences h
				        where h.user_id = c.user_id and h.licence_id = l.id)
				), added as (
				    insert into user_licences (user_id, licence_id, assigned_by_group)
				    select user_id, licence_id, by_group from lost
				), restored as (
				    select user_id, ids from removed union all select user_id, ids from changed
				    union all select user_id, ids from lost
				), forgotten as (
				    update users u set plan_hash = null, updated_at = :now
				    where u.id = any (array(select user_id from restored))
				)""");
	}

	// Whose tenant stayed would be taken for somebody of the directory.
	private int undoLinks(Scope scope) {
		return restore(scope, "linked", """
				, restored as (
				    update users u set entra_id = cast(c.before as uuid), plan_hash = null, updated_at = :now,
				        tenant_id = case when c.why = '%s' then null else u.tenant_id end
				    from chains c
				    where u.id = c.user_id and u.entra_id = cast(c.after as uuid)
				        and (c.before is null or not exists (select from users o
				            where o.tenant_id = u.tenant_id and o.entra_id = cast(c.before as uuid)))
				    returning c.ids
				)""".formatted(UserChanged.OF_NO_TENANT));
	}

	private int undoDeactivations(Scope scope) {
		return restore(scope, "deactivated", """
				, restored as (
				    update users u set active = true, updated_at = :now
				    from chains c where u.id = c.user_id and not u.active
				    returning u.id as user_id, c.ids
				), forgotten as (
				    delete from deactivations d where d.user_id = any (array(select user_id from restored))
				)""");
	}

	private int undoCreations(Scope scope) {
		// Created inactive, or switched off since.
		restore(scope, "created", """
				, restored as (
				    select c.ids from chains c join users u on u.id = c.user_id where not u.active
				)""");
		return switchOff(scope, "created", "OUT_OF_SCOPE", true);
	}

	/**
	 * The row in {@code deactivations} says that it was us, so that whoever is read and
	 * wanted next time is switched on again.
	 */
	private int switchOff(Scope scope, String kind, String reason, boolean created) {
		return restore(scope, kind, """
				, restored as (
				    update users u set active = false, updated_at = :now
				    from chains c where u.id = c.user_id and u.active and not u.keep_active
				    returning u.id as user_id, u.tenant_id, c.ids
				), noted as (
				    insert into deactivations (user_id, tenant_id, reason, state, reads, first_run_key, last_run_key,
				        first_seen_at, last_seen_at, created_inactive)
				    select r.user_id, r.tenant_id, '%s', 'DONE', 0, :run, :run, :now, :now, %s
				    from restored r where r.tenant_id is not null
				    on conflict (user_id) do update set state = 'DONE', reason = excluded.reason,
				        created_inactive = excluded.created_inactive, last_seen_at = excluded.last_seen_at,
				        held_reason = null, held_by = null, held_at = null, held_run_key = null, decided_at = null
				)""".formatted(reason, created));
	}

	private int restore(Scope scope, String kind, String statements) {
		return this.jdbc.sql(CHAINS + statements + MARK)
			.param("run", scope.runKey())
			.param("kind", kind)
			.param("tenants", scope.tenants())
			.param("now", this.now)
			.query(Integer.class)
			.single();
	}

	/**
	 * What a run wrote of people and was not put back, oldest first.
	 * @param tenants only of these; empty for all
	 */
	public List<NotUndone> findNotUndone(String runKey, Collection<TenantId> tenants) {
		return this.jdbc
			.sql("""
					select c.user_id, u.name, c.tenant_id, c.kind, c.field, c.before, c.after,
					    case c.kind
					        when 'field' then case when c.field like 'custom.%' then u.custom_fields ->> substr(c.field, 8)
					            else to_jsonb(u) ->> c.field end
					        when 'customer' then cast(u.customer_id as text)
					        when 'site' then cast(u.site_id as text)
					        when 'service-user' then u.service_user || case when u.service_user_pinned then ' (pinned)' else '' end
					        when 'linked' then cast(u.entra_id as text)
					        when 'licence' then (select string_agg(cast(l.licence_id as text), ', ' order by l.licence_id)
					            from user_licences l where l.user_id = u.id)
					        else case when u.active then 'active' else 'inactive' end
					            || case when u.keep_active then ' (kept active)' else '' end
					    end as now
					from user_changes c join users u on u.id = c.user_id
					where c.run_key = :run and c.undone_at is null
					    and (cast(:tenants as uuid[]) is null or c.tenant_id = any (cast(:tenants as uuid[])))
					order by c.id
					""")
			.param("run", runKey)
			.param("tenants", tenants.isEmpty() ? null : texts(tenants))
			.query((rs, n) -> new NotUndone(rs.getLong("user_id"), rs.getString("name"),
					rs.getObject("tenant_id", UUID.class), rs.getString("kind"), rs.getString("field"),
					rs.getString("before"), rs.getString("after"), rs.getString("now")))
			.list();
	}

	/** What the run recorded of people; empty when there is no such run. */
	public Optional<Recorded> findRecorded(String runKey) {
		// What somebody approved has a key of its own without a run; what people did by
		// hand is no run at all.
		return this.jdbc.sql("""
				select count(*) as changes, count(undone_at) as undone,
				    count(*) > 0 or exists (select from runs where run_key = :run) as known
				from user_changes where run_key = :run and run_key <> :byHand
				""")
			.param("run", runKey)
			.param("byHand", UserChanges.BY_HAND)
			.query((rs, n) -> rs.getBoolean("known")
					? Optional.of(new Recorded(rs.getInt("changes"), rs.getInt("undone"))) : Optional.<Recorded>empty())
			.single();
	}

	private static String[] texts(Collection<TenantId> tenants) {
		return tenants.stream().map(TenantId::toString).toArray(String[]::new);
	}

	private record Scope(String runKey, String @Nullable [] tenants) {
	}

	/**
	 * What {@code user_changes} has of a run.
	 *
	 * @param changes all
	 * @param undone those that were put back
	 */
	public record Recorded(int changes, int undone) {
	}

}
