package io.cspsync.crm;

import java.time.OffsetDateTime;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Puts back what one run wrote, one kind of change after the other. Each statement
 * changes only rows that still hold what the run wrote, and marks in {@code user_changes}
 * just what it has put back.
 */
final class UndoOfRun {

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

	private final String runKey;

	private final String @Nullable [] tenants;

	/**
	 * For one run.
	 * @param tenants only of these; null for all
	 */
	UndoOfRun(JdbcClient jdbc, OffsetDateTime now, String runKey, String @Nullable [] tenants) {
		this.jdbc = jdbc;
		this.now = now;
		this.runKey = runKey;
		this.tenants = tenants;
	}

	/** Puts back what is of that kind, and returns how much. */
	int undo(UserUndo.Part part) {
		return switch (part) {
			case VALUES -> undoColumns() + undoCustomFields();
			case SITES -> undoSites();
			case CUSTOMERS -> undoCustomers();
			case SERVICE_USERS -> undoServiceUsers();
			case LICENCES -> undoLicences();
			case LINKS -> undoLinks();
			case DEACTIVATIONS -> undoDeactivations();
			case REACTIVATIONS -> switchOff("reactivated", "ABSENT", false);
			case CREATIONS -> undoCreations();
		};
	}

	private int undoColumns() {
		int restored = 0;
		for (UserField field : UserField.values()) {
			restored += restore("field", """
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

	private int undoCustomFields() {
		return restore("field",
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

	private int undoSites() {
		return restore("site", """
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
	private int undoCustomers() {
		return restore("customer", """
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

	private int undoServiceUsers() {
		return restore("service-user", """
				, restored as (
				    update users u set service_user = cast(c.before as boolean), updated_at = :now
				    from chains c
				    where u.id = c.user_id and u.service_user = cast(c.after as boolean) and not u.service_user_pinned
				    returning c.ids
				)""");
	}

	private int undoLicences() {
		// Given and taken by the same run.
		restore("licence", """
				, restored as (
				    select c.ids from chains c
				    where c.before is null and c.after is null and not exists (select from user_licences l
				        where l.user_id = c.user_id and l.licence_id = cast(c.field as bigint))
				)""");
		return restore("licence", """
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
	private int undoLinks() {
		return restore("linked", """
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

	private int undoDeactivations() {
		return restore("deactivated", """
				, restored as (
				    update users u set active = true, updated_at = :now
				    from chains c where u.id = c.user_id and not u.active
				    returning u.id as user_id, c.ids
				), forgotten as (
				    delete from deactivations d where d.user_id = any (array(select user_id from restored))
				)""");
	}

	private int undoCreations() {
		// Created inactive, or switched off since.
		restore("created", """
				, restored as (
				    select c.ids from chains c join users u on u.id = c.user_id where not u.active
				)""");
		return switchOff("created", "OUT_OF_SCOPE", true);
	}

	/**
	 * The row in {@code deactivations} says that it was us, so that whoever is read and
	 * wanted next time is switched on again.
	 */
	private int switchOff(String kind, String reason, boolean created) {
		return restore(kind, """
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

	private int restore(String kind, String statements) {
		return this.jdbc.sql(CHAINS + statements + MARK)
			.param("run", this.runKey)
			.param("kind", kind)
			.param("tenants", this.tenants)
			.param("now", this.now)
			.query(Integer.class)
			.single();
	}

}
