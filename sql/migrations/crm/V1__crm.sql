-- The CRM as the nightly import needs it. No statement names the schema: a dry run is the
-- same on a copy, and the connection's search_path decides.

-- The cloud and the partner that this database belongs to: one row, written by the first run.
create table installations (
    id smallint primary key default 1 check (id = 1),
    cloud text not null,
    partner_tenant_id uuid not null,
    bound_at timestamptz not null
);

-- Who holds the lock of a job; only for naming the holder, the lock itself is an advisory one.
create table run_locks (
    name text primary key,
    process_id bigint not null,
    host text not null,
    backend_pid integer not null,
    run_key text,
    since timestamptz not null
);

create table runs (
    run_key text primary key,
    job text not null,
    scope text not null check (scope in ('all', 'tenants')),
    dry_run boolean not null default false,
    configuration_fingerprint text not null,
    job_instance_id bigint,
    started_at timestamptz not null,
    ended_at timestamptz,
    exit_code integer,
    superseded_by text
);
comment on column runs.superseded_by is 'The newer run that made this unfinished one obsolete; it cannot be restarted.';

-- The tenants that a run was asked for (`sync --tenant`); none means all.
create table run_choices (
    run_key text not null references runs,
    tenant_id uuid not null,
    primary key (run_key, tenant_id)
);

-- What a run counted, written in the transaction of what is counted.
create table run_counts (
    run_key text not null references runs,
    name text not null,
    value bigint not null,
    primary key (run_key, name)
);

create table top_levels (
    id bigint generated always as identity primary key,
    name text not null unique
);

create table customers (
    id bigint generated always as identity primary key,
    name text not null,
    web_site text,
    top_level_id bigint references top_levels,
    active boolean not null default true,
    written_name text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
comment on column customers.written_name is 'The last name that the import wrote; null for customers made by hand.';
create index customers_name_ix on customers (lower(name));

create table tenants (
    tenant_id uuid primary key,
    customer_id bigint references customers,
    name text,
    default_domain text,
    delegation text not null default 'unknown' check (delegation in ('gdap', 'dap', 'none', 'unknown')),
    relationship text,
    left_at timestamptz,
    changed_in text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
comment on column tenants.changed_in is 'The run that last wrote the row, so that a restart of it does not count the tenant again; null for rows made by hand.';
comment on table tenants is 'Tenants of the partner. A row entered by hand (tenant id and customer id) before the first import wins over every match.';
create index tenants_customer_ix on tenants (customer_id);

-- The tenants of one run, frozen by its freeze step; a run's truth about completeness.
create table run_tenants (
    run_key text not null references runs,
    tenant_id uuid not null,
    customer_id bigint not null,
    ordinal integer not null,
    name text not null,
    licences_state text not null check (licences_state in ('pending', 'complete', 'failed', 'none')),
    licences_code text,
    licences_at timestamptz,
    users_state text not null check (users_state in ('pending', 'complete', 'failed', 'none')),
    users_code text,
    users_at timestamptz,
    users_read integer,
    users_created integer,
    users_updated integer,
    users_unchanged integer,
    users_rejected integer,
    users_skipped integer,
    users_conflicts integer,
    primary key (run_key, tenant_id)
);
comment on column run_tenants.licences_state is 'none: the job of this run has no such step.';
comment on column run_tenants.users_code is 'Why the part failed: the code of its row in integration_errors.';

create table sites (
    id bigint generated always as identity primary key,
    customer_id bigint not null references customers,
    name text not null,
    is_default boolean not null default false,
    unique (customer_id, name)
);
create unique index sites_default_ix on sites (customer_id) where is_default;

create table users (
    id bigint generated always as identity primary key,
    tenant_id uuid,
    customer_id bigint not null references customers,
    site_id bigint references sites,
    entra_id uuid,
    name text,
    email text,
    network_login text,
    first_name text,
    last_name text,
    job_title text,
    department text,
    phone text,
    mobile_phone text,
    custom_fields jsonb not null default '{}',
    active boolean not null default true,
    service_user boolean not null default false,
    service_user_pinned boolean not null default false,
    keep_active boolean not null default false,
    billing_excluded boolean not null default false,
    billing_undecided boolean not null default false,
    last_sign_in_at timestamptz,
    plan_hash bytea,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique (tenant_id, entra_id)
);
comment on column users.tenant_id is 'Null for people made by hand who were never linked to a directory.';
comment on column users.billing_undecided is 'The service-user rule could not be applied when the user was created: billing_excluded is ours, and is lifted when the rule works again.';
comment on column users.plan_hash is 'Hash of what Microsoft''s side asked for when the row was last written; null asks for a full comparison.';
create index users_customer_ix on users (customer_id);
create index users_site_ix on users (site_id);
-- The few whom a new directory user can turn out to be.
create index users_unlinked_ix on users (customer_id) where entra_id is null;

-- Whoever changes a covered column without setting the hash too (a hand edit, an undo) makes
-- the next night compare the row in full.
create function forget_plan_hash() returns trigger language plpgsql as $$
begin
    new.plan_hash := null;
    return new;
end
$$;

create trigger users_forget_plan_hash before update on users
    for each row
    when (new.plan_hash is not distinct from old.plan_hash and old.plan_hash is not null
        and row (new.tenant_id, new.customer_id, new.site_id, new.entra_id, new.name, new.email, new.network_login,
                new.first_name, new.last_name, new.job_title, new.department, new.phone, new.mobile_phone,
                new.custom_fields, new.service_user, new.service_user_pinned, new.billing_excluded,
                new.billing_undecided)
            is distinct from
            row (old.tenant_id, old.customer_id, old.site_id, old.entra_id, old.name, old.email, old.network_login,
                old.first_name, old.last_name, old.job_title, old.department, old.phone, old.mobile_phone,
                old.custom_fields, old.service_user, old.service_user_pinned, old.billing_excluded,
                old.billing_undecided))
    execute function forget_plan_hash();

create table sku_catalogue (
    sku_id uuid primary key,
    part_number text not null,
    product_name text not null,
    origin text not null,
    loaded_at timestamptz not null
);

create table licences (
    id bigint generated always as identity primary key,
    tenant_id uuid not null,
    customer_id bigint not null references customers,
    sku_id uuid,
    product_key text,
    part_number text,
    product_name text not null,
    source text not null check (source in ('sku', 'subscription', 'both')),
    read_through text not null check (read_through in ('graph', 'partner-center')),
    status text not null,
    purchased integer not null,
    consumed integer not null,
    enabled integer not null,
    warning integer not null,
    suspended integer not null,
    locked integer,
    applies_to text,
    removed_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    check (sku_id is not null or product_key is not null)
);
comment on column licences.purchased is 'Usable units: enabled + warning. Kept as last read once removed_at is set.';
comment on column licences.locked is 'Null while only Partner Center was asked, which does not tell.';
create unique index licences_sku_ix on licences (tenant_id, sku_id) where sku_id is not null;
create unique index licences_product_ix on licences (tenant_id, product_key) where sku_id is null;
create index licences_customer_ix on licences (customer_id);

create table user_licences (
    user_id bigint not null references users,
    licence_id bigint not null references licences,
    assigned_by_group boolean not null,
    primary key (user_id, licence_id)
);
comment on column user_licences.assigned_by_group is 'True when every path by which the user holds it is a group.';
create index user_licences_licence_ix on user_licences (licence_id);

-- What no rule could decide and a person must: never guessed, never an error.
create table match_conflicts (
    id bigint generated always as identity primary key,
    kind text not null check (kind in ('customer', 'user')),
    tenant_id uuid not null,
    entity_id text not null,
    entity_name text not null,
    reason text not null,
    candidates jsonb not null,
    first_run_key text not null,
    last_run_key text not null,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    resolved_at timestamptz
);
create unique index match_conflicts_open_ix on match_conflicts (kind, tenant_id, entity_id) where resolved_at is null;

create table deactivations (
    id bigint generated always as identity primary key,
    user_id bigint not null references users,
    tenant_id uuid not null,
    reason text not null check (reason in ('ABSENT', 'DISABLED')),
    state text not null check (state in ('DUE', 'HELD', 'DONE', 'REJECTED')),
    reads integer not null default 1,
    first_run_key text not null,
    last_run_key text not null,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null
);
create unique index deactivations_user_ix on deactivations (user_id);
create index deactivations_tenant_ix on deactivations (tenant_id);
create index deactivations_state_ix on deactivations (state);

create table integration_errors (
    id bigint generated always as identity primary key,
    run_key text not null,
    step text not null,
    tenant_id uuid,
    customer_id bigint,
    entity_type text not null,
    entity_id text,
    entity_name text,
    category text not null,
    endpoint text,
    code text not null,
    message text not null,
    remedy text not null,
    request_id text,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    occurrences integer not null default 1,
    resolved_at timestamptz
);
comment on column integration_errors.run_key is 'The last run in which it occurred.';
comment on column integration_errors.occurrences is 'In how many runs it occurred, a restart of a run not counted again.';
create unique index integration_errors_open_ix on integration_errors (tenant_id, step, entity_type, entity_id, code)
    nulls not distinct where resolved_at is null;
create index integration_errors_run_ix on integration_errors (run_key);

-- What one night has to remember about a tenant for the next.
create table sync_states (
    tenant_id uuid not null,
    name text not null,
    value text not null,
    run_key text not null,
    primary key (tenant_id, name)
);
