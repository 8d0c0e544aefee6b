-- Users: what changed by whom, who is away and since when, who is billed, and what brakes
-- hold of a tenant's people.

alter table users add column hand_edits jsonb not null default '{}';
comment on column users.hand_edits is 'What stood there before somebody changed it by hand, by column and under "custom" by custom field; a key goes when the import writes the field again.';

-- The flags are compared by themselves every night, so their change forgets no hash. When the
-- import links somebody recreated in the directory, the new hash may be the old one.
drop trigger users_forget_plan_hash on users;
create trigger users_forget_plan_hash before update on users
    for each row
    when (new.plan_hash is not distinct from old.plan_hash and old.plan_hash is not null
        and row (new.tenant_id, new.customer_id, new.site_id, new.entra_id, new.name, new.email, new.network_login,
                new.first_name, new.last_name, new.job_title, new.department, new.phone, new.mobile_phone,
                new.custom_fields)
            is distinct from
            row (old.tenant_id, old.customer_id, old.site_id, old.entra_id, old.name, old.email, old.network_login,
                old.first_name, old.last_name, old.job_title, old.department, old.phone, old.mobile_phone,
                old.custom_fields)
        and (new.entra_id is not distinct from old.entra_id
            or current_setting('csp_sync.writer', true) is distinct from 'import'))
    execute function forget_plan_hash();

-- What a statement that is not the import's changes of a linked person is noted with the
-- value before the first such change; changed back, it is no edit any more. The import's
-- transactions say so: set_config('csp_sync.writer', 'import', true).
create function note_hand_edits() returns trigger language plpgsql as $$
declare
    covered constant text[] := array['site_id', 'name', 'email', 'network_login', 'first_name', 'last_name',
        'job_title', 'department', 'phone', 'mobile_phone'];
    before jsonb := to_jsonb(old);
    after jsonb := to_jsonb(new);
    noted jsonb := new.hand_edits - 'custom';
    custom jsonb := coalesce(new.hand_edits -> 'custom', '{}');
    field text;
    was jsonb;
    now_is jsonb;
begin
    foreach field in array covered loop
        was := before -> field;
        now_is := after -> field;
        continue when was = now_is;
        if not noted ? field then
            noted := noted || jsonb_build_object(field, was);
        elsif noted -> field = now_is then
            noted := noted - field;
        end if;
    end loop;
    if jsonb_typeof(old.custom_fields || new.custom_fields) = 'object' then
        for field in select jsonb_object_keys(old.custom_fields || new.custom_fields) loop
            was := coalesce(old.custom_fields -> field, 'null');
            now_is := coalesce(new.custom_fields -> field, 'null');
            continue when was = now_is;
            if not custom ? field then
                custom := custom || jsonb_build_object(field, was);
            elsif custom -> field = now_is then
                custom := custom - field;
            end if;
        end loop;
    end if;
    new.hand_edits := noted || case when custom = '{}' then '{}' else jsonb_build_object('custom', custom) end;
    return new;
end
$$;

create trigger users_note_hand_edits before update on users
    for each row
    when (old.entra_id is not null and current_setting('csp_sync.writer', true) is distinct from 'import'
        and row (new.site_id, new.name, new.email, new.network_login, new.first_name, new.last_name, new.job_title,
                new.department, new.phone, new.mobile_phone, new.custom_fields)
            is distinct from
            row (old.site_id, old.name, old.email, old.network_login, old.first_name, old.last_name, old.job_title,
                old.department, old.phone, old.mobile_phone, old.custom_fields))
    execute function note_hand_edits();

-- Until now the import put people into one site of their customer only: whoever is in
-- another was moved there by hand.
update users u set hand_edits = '{"site_id": null}' from sites s
    where s.id = u.site_id and u.entra_id is not null and not s.is_default and lower(s.name) <> 'main';

-- What a row is to hold is decided by the program.
drop function merged_value(text, text, text, boolean);
drop function kept_value(text, text, text, boolean);
drop function merged_values(jsonb, jsonb, jsonb, boolean);
drop function kept_values(jsonb, jsonb, jsonb, boolean);

-- Who changed, which field, before and after, in which run. A person's creation and the
-- flags are rows of their own kind.
create table user_changes (
    id bigint generated always as identity primary key,
    run_key text not null,
    user_id bigint not null,
    tenant_id uuid not null,
    customer_id bigint not null,
    kind text not null check (kind in ('created', 'linked', 'field', 'site', 'customer', 'service-user', 'licence',
        'deactivated', 'reactivated')),
    field text not null default '',
    before text,
    after text,
    by_hand boolean not null default false,
    changed_at timestamptz not null,
    undone_at timestamptz
);
comment on column user_changes.user_id is 'No foreign key: the log outlives the person, and a first night writes one row for each.';
comment on column user_changes.run_key is 'The run, or by-hand for what a person did by a command.';
comment on column user_changes.field is 'Of kind field: the column, or custom.NAME. Of kind licence: the licence''s row; before and after are direct or group, null for not held. Of kind service-user: why no brake counts the change (first, inactive, approved, by-hand), else empty. Of kind linked: of-no-tenant if the person had no tenant before, else empty.';
comment on column user_changes.by_hand is 'What was there before had been changed by hand: undo makes it a hand edit again, which a mapping that keeps such then keeps.';
comment on column user_changes.undone_at is 'When undo put the value of before back.';
create index user_changes_run_ix on user_changes (run_key);
create index user_changes_user_ix on user_changes (user_id);
create index user_changes_tenant_ix on user_changes (tenant_id, changed_at);

alter table deactivations
    add column created_inactive boolean not null default false,
    add column done_at timestamptz,
    add column done_run_key text,
    add column held_reason text,
    add column held_by text check (held_by in ('tenant', 'run')),
    add column held_at timestamptz,
    add column held_run_key text,
    add column decided_at timestamptz;
comment on column deactivations.reads is 'How many complete reads in a row found the reason.';
comment on column deactivations.created_inactive is 'The account was disabled when the person was created: nobody was switched off, and no brake counts it.';
comment on column deactivations.done_at is 'When the person was switched off; the brakes look back over seven nights.';
comment on column deactivations.done_run_key is 'The run that switched the person off, or of an approval approve- and its time.';
comment on column deactivations.held_by is 'Which brake held it: the tenant''s or the run''s.';
comment on column deactivations.held_run_key is 'The run in which it was held.';
comment on column deactivations.decided_at is 'When a person approved or rejected it; the brakes count it no more.';
alter table deactivations drop constraint deactivations_reason_check;
alter table deactivations add constraint deactivations_reason_check
    check (reason in ('ABSENT', 'DISABLED', 'LEFT', 'OUT_OF_SCOPE'));

alter table tenants add column departures_mode text check (departures_mode in ('deactivate', 'report', 'off'));
comment on column tenants.departures_mode is 'Set by hand, wins over csp.users.departures.mode; null asks for that.';

alter table held_changes drop constraint held_changes_kind_check;
alter table held_changes add constraint held_changes_kind_check
    check (kind in ('create-customer', 'leave', 'remove-licences', 'create-users', 'service-users'));

-- What was decided about a tenant's users is asked for with every read of it.
create index match_conflicts_decided_ix on match_conflicts (kind, tenant_id) where decision is not null;

-- Whose service-user flag a brake keeps, and as what it would be set: the people whom a
-- decision about it covers.
create table held_tags (
    user_id bigint primary key references users,
    tenant_id uuid not null,
    service_user boolean not null
);
create index held_tags_tenant_ix on held_tags (tenant_id);

-- People of the directory who were read and land nowhere. Those whom the CRM has are kept
-- as they are; nobody here is ever taken for absent.
create table out_of_scope_users (
    tenant_id uuid not null,
    entra_id uuid not null,
    user_id bigint references users,
    name text not null,
    reason text not null,
    first_run_key text not null,
    first_seen_at timestamptz not null,
    primary key (tenant_id, entra_id)
);
comment on column out_of_scope_users.user_id is 'The person in the CRM, null for somebody who was never imported.';

-- Licences that Microsoft could not give to somebody.
create table user_licence_errors (
    tenant_id uuid not null,
    user_id bigint not null references users,
    sku_id uuid not null,
    by_group boolean not null,
    error text not null,
    first_run_key text not null,
    first_seen_at timestamptz not null,
    primary key (user_id, sku_id, by_group)
);
create index user_licence_errors_tenant_ix on user_licence_errors (tenant_id);

-- Billable people per day, as licence_days: any past day can be billed again.
create table billable_user_days (
    day date not null,
    tenant_id uuid not null,
    customer_id bigint not null,
    site_id bigint not null,
    billable integer not null,
    service_users integer not null,
    excluded integer not null,
    read_at timestamptz not null,
    primary key (day, tenant_id, customer_id, site_id)
);
comment on column billable_user_days.billable is 'Active, no service users, not excluded from billing.';
comment on column billable_user_days.site_id is '0 for people without a site.';
comment on column billable_user_days.read_at is 'When the tenant''s users were read; of an earlier day where that day''s read failed.';
create index billable_user_days_tenant_ix on billable_user_days (tenant_id, day);

-- Who is billed as of the last recorded day, and who joined or left that on which day.
create table billed_users (
    user_id bigint primary key references users,
    tenant_id uuid not null,
    customer_id bigint not null,
    site_id bigint not null
);
create table billable_user_moves (
    day date not null,
    user_id bigint not null references users,
    kind text not null check (kind in ('joined', 'left')),
    tenant_id uuid not null,
    customer_id bigint not null,
    site_id bigint not null,
    name text,
    primary key (day, user_id, kind, customer_id, site_id)
);

alter table run_tenants
    add column users_out_of_scope integer,
    add column users_absent integer,
    add column users_enabled integer,
    add column users_hand_edits_kept integer,
    add column users_hand_edits_put_back integer;
comment on column run_tenants.users_absent is 'People whom the read proved not to be there; null when it proved nothing.';
comment on column run_tenants.users_enabled is 'How many of those read are in scope and not disabled; with 0 nobody is switched off unasked.';
