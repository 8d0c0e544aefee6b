-- Customers: who is in the CRM already, several partners, what a person decided and what a
-- brake holds until a person decides.

alter table top_levels add column external_id text unique;

alter table customers add column external_id text;
comment on column customers.external_id is 'The customer''s id in the system it was loaded from (crm load).';
create unique index customers_external_ix on customers (external_id) where external_id is not null;

alter table sites add column external_id text;
create unique index sites_external_ix on sites (customer_id, external_id) where external_id is not null;

alter table users add column external_id text;
comment on column users.external_id is 'The contact''s id in the system it was loaded from (crm load).';
create unique index users_external_ix on users (customer_id, external_id) where external_id is not null;

alter table users add column kept_values jsonb not null default '{}';
comment on column users.kept_values is 'Where the CRM''s value won when the person was first linked: what Microsoft''s value was then, by column, and under "custom" by custom field. As long as Microsoft says the same, the CRM''s value stays.';

-- A text after a write: what the row held, what is asked, what was asked when the row's
-- own value was kept, and whether only gaps are to be filled.
create function merged_value(held text, asked text, kept text, fills boolean) returns text
language sql immutable as $$
    select case when asked = kept or (fills and btrim(held) <> '') then held else coalesce(asked, held) end
$$;

-- What has to be remembered of it: the value asked, while the row keeps another.
create function kept_value(held text, asked text, kept text, fills boolean) returns text
language sql immutable as $$
    select case when fills then case when btrim(held) <> '' and held <> asked then asked end
        when asked is null or asked = kept then kept end
$$;

-- The same for all custom fields of a person.
create function merged_values(held jsonb, asked jsonb, kept jsonb, fills boolean) returns jsonb
language sql immutable as $$
    select held || coalesce((
        select jsonb_object_agg(key, value) from jsonb_each(asked)
        where (value #>> '{}') is distinct from (kept ->> key)
            and not (fills and btrim(coalesce(held ->> key, '')) <> '')), '{}')
$$;

create function kept_values(held jsonb, asked jsonb, kept jsonb, fills boolean) returns jsonb
language sql immutable as $$
    select jsonb_object_agg(key, was) from (
        select key, kept_value(held ->> key, asked ->> key, kept ->> key, fills) as was
        from jsonb_object_keys(asked || coalesce(kept, '{}')) as k (key)) as each_field
    where was is not null
$$;

alter table tenants
    add column partner text not null default 'default',
    add column delegation_pinned boolean not null default false,
    add column licences_import text
        check (licences_import in ('all-subscribed-skus', 'your-subscriptions', 'both')),
    add column left_reason text check (left_reason in ('gone', 'relationship', 'excluded'));
comment on column tenants.partner is 'Through which partner''s apps the tenant is read: the plain settings are those of the partner default.';
comment on column tenants.delegation_pinned is 'The delegation was set by hand and is never overwritten.';
comment on column tenants.licences_import is 'Set by hand, wins over csp.licences.import; null asks for that.';
comment on column tenants.left_reason is 'Why left_at is set: not in the list, of another relationship now, or excluded by the settings.';

-- Which partners have the tenant in their list. Users and SKUs are read once, through
-- tenants.partner; subscriptions are read from each of them.
create table tenant_partners (
    tenant_id uuid not null,
    partner text not null,
    relationship text not null,
    left_at timestamptz,
    primary key (tenant_id, partner)
);
comment on column tenant_partners.partner is 'The partner''s name in the settings; default is that of the plain ones.';
comment on column tenant_partners.relationship is 'That partner''s word for it in its list.';
comment on column tenant_partners.left_at is 'Since when that partner''s list has not had the tenant; null while it has.';
-- Until now there was one partner, in whose list every tenant with a relationship was seen.
insert into tenant_partners (tenant_id, partner, relationship, left_at)
    select tenant_id, 'default', relationship, left_at from tenants where relationship is not null;

alter table match_conflicts
    add column decision text check (decision in ('customer', 'create', 'ignore', 'user')),
    add column decided_id bigint,
    add column decided_at timestamptz;
comment on column match_conflicts.decision is 'What a person decided; kept and followed by later runs. Null while open, or when it went away by itself.';
comment on column match_conflicts.decided_id is 'The customer (or user) chosen.';

-- What a brake did not let happen: one row per change, waiting for approve. The next run
-- makes an approved change if it is still due, and a rejected one is not asked again while
-- it would be due.
create table held_changes (
    id bigint generated always as identity primary key,
    kind text not null check (kind in ('create-customer', 'leave', 'remove-licences')),
    tenant_id uuid not null,
    entity_name text not null,
    reason text not null,
    details jsonb not null default '{}',
    state text not null check (state in ('HELD', 'APPROVED', 'REJECTED', 'DONE', 'GONE')),
    first_run_key text not null,
    last_run_key text not null,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    decided_at timestamptz
);
comment on column held_changes.state is 'HELD: waits. APPROVED, REJECTED: decided. DONE: made by a run. GONE: no longer due.';
create unique index held_changes_open_ix on held_changes (kind, tenant_id)
    where state in ('HELD', 'APPROVED', 'REJECTED');

-- Tenants that may sign in to the CRM's portal. Only rows that the import added are removed
-- by it.
create table sso_allowed_tenants (
    tenant_id uuid primary key,
    added_by_import boolean not null default false,
    added_at timestamptz not null default now()
);

alter table deactivations drop constraint deactivations_reason_check;
alter table deactivations add constraint deactivations_reason_check
    check (reason in ('ABSENT', 'DISABLED', 'LEFT'));
