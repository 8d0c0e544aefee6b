-- Operation: what a run costs and how far it is, since when each part of each tenant is current, who was told, what was
-- purged, who was erased.

alter table run_tenants
    add column licences_millis integer,
    add column users_millis integer,
    add column requests integer,
    add column throttled integer,
    add column waited_millis bigint;
comment on column run_tenants.users_millis is 'From the first request for the part to its last commit, in its last try in this run; null when it was not tried. licences_millis likewise.';
comment on column run_tenants.requests is 'Requests to Microsoft for the tenant in this run, repeated ones counted each time.';
comment on column run_tenants.throttled is 'How many of them were answered 429, or 503 with a time to wait.';
comment on column run_tenants.waited_millis is 'How long the tenant waited because Microsoft asked for it.';
create index run_tenants_tenant_ix on run_tenants (tenant_id, run_key);

-- Written now and then by the process that runs, for those who look meanwhile.
create table run_progress (
    run_key text primary key,
    step text not null,
    step_started_at timestamptz not null,
    tenants integer not null,
    done integer not null,
    failed integer not null,
    in_work jsonb not null default '[]',
    requests bigint not null default 0,
    throttled bigint not null default 0,
    waiting integer not null default 0,
    waited_millis bigint not null default 0,
    updated_at timestamptz not null
);
comment on column run_progress.run_key is 'A run, or what the lock of the reading of last sign-ins names. The row goes with the end; that of a killed run stays until the next one begins.';
comment on column run_progress.in_work is 'The tenants that are worked on: objects with tenant, name, since and waitsUntil (null when it does not wait for Microsoft).';
comment on column run_progress.waiting is 'How many requests wait at this moment because Microsoft asked for it.';

-- A request to stop, read by the process that runs; so it also works from another machine.
create table run_stops (
    run_key text primary key,
    asked_by text not null,
    asked_at timestamptz not null,
    heard_at timestamptz
);
comment on column run_stops.run_key is 'A run, or what the lock of the reading of last sign-ins names.';
comment on column run_stops.heard_at is 'When the process that runs read it.';

create table tenant_freshness (
    tenant_id uuid not null,
    part text not null,
    complete_at timestamptz not null,
    run_key text,
    primary key (tenant_id, part)
);
comment on table tenant_freshness is 'When each part (licences, users, sign-ins) of each tenant was last read completely. Outlives the purge of the runs.';
insert into tenant_freshness (tenant_id, part, complete_at, run_key)
select distinct on (tenant_id) tenant_id, 'licences', licences_at, run_key
from run_tenants where licences_state = 'complete' and licences_at is not null
order by tenant_id, licences_at desc;
insert into tenant_freshness (tenant_id, part, complete_at, run_key)
select distinct on (tenant_id) tenant_id, 'users', users_at, run_key
from run_tenants where users_state = 'complete' and users_at is not null
order by tenant_id, users_at desc;

insert into tenant_freshness (tenant_id, part, complete_at)
select tenant_id, 'sign-ins', read_at from sign_in_reads where read_at is not null;

create table notifications (
    id bigint generated always as identity primary key,
    run_key text,
    job text not null,
    exit_code integer not null,
    warnings integer not null default 0,
    channel text not null,
    recipient text not null,
    state text not null check (state in ('sent', 'failed')),
    message text not null,
    at timestamptz not null
);
comment on table notifications is 'Who was told of a run''s end, and what became of it. recipient: addresses, or the host of a webhook (never its path, which is a secret).';
comment on column notifications.run_key is 'Null when the run did not start.';
comment on column notifications.warnings is 'How many things that end soon it warned of.';
comment on column notifications.message is 'The subject of what was sent, or why it was not.';
create index notifications_run_ix on notifications (run_key);
create index notifications_at_ix on notifications (channel, job, at);

create table purges (
    id bigint generated always as identity primary key,
    started_at timestamptz not null,
    ended_at timestamptz,
    said_by text not null,
    deleted jsonb not null default '{}'
);
comment on table purges is 'What was deleted because of its age, by kind.';

create table erasures (
    id bigint generated always as identity primary key,
    tenant_id uuid,
    entra_hash bytea,
    user_id bigint unique,
    erased_at timestamptz not null,
    said_by text not null,
    unique (tenant_id, entra_hash)
);
comment on table erasures is 'People who were made unrecognisable. entra_hash: SHA-256 over tenant id and Entra id, so that the import knows whom to leave out without knowing who it was.';
comment on column erasures.user_id is 'Null for a directory user who was in no row.';
alter table users add column erased_at timestamptz;
comment on column users.erased_at is 'When the person was made unrecognisable: nobody of a directory is ever taken for such a row.';
alter table run_tenants add column users_erased integer;
comment on column run_tenants.users_erased is 'People of the directory who were left out because they were erased here.';

-- The purge looks for what is over and old; all else is the larger part.
create index integration_errors_resolved_ix on integration_errors (resolved_at) where resolved_at is not null;
create index user_changes_changed_ix on user_changes using brin (changed_at);

-- Prices are looked up by SKU or product: with both indexed a price list of any size costs nothing.
create index prices_product_ix on prices (product_key) where product_key is not null;
