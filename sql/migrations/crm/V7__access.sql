-- Access: what lets us in to each tenant, until when; which failures are known and accepted; which parts of a tenant are read.

alter table tenants
    add column read_licences boolean not null default true,
    add column read_users boolean not null default true,
    add column read_sign_ins boolean not null default true,
    add column read_devices boolean not null default true;
comment on column tenants.read_users is 'Set by hand: false leaves the tenant''s users alone, and that is no error. The other read_ columns likewise.';

create table tenant_access (
    tenant_id uuid not null,
    aspect text not null,
    state text not null check (state in ('ok', 'missing', 'warning', 'not-checked')),
    detail text not null,
    remedy text,
    ends_at timestamptz,
    granted text[],
    checked_at timestamptz not null,
    primary key (tenant_id, aspect)
);
comment on table tenant_access is 'What was last found to let us in to each tenant, aspect by aspect (relationship, gdap, roles, group, consent, permissions, plan, intune): written by ./run.sh check.';
comment on column tenant_access.granted is 'Of the aspect permissions: the application permissions that the last token carried; null when not known.';
comment on column tenant_access.ends_at is 'When it ends by itself; null when it does not, or nobody knows.';

create table expiries (
    kind text not null check (kind in ('secret', 'certificate', 'refresh-token', 'gdap')),
    subject text not null,
    partner text not null default 'default',
    tenant_id uuid,
    ends_at timestamptz not null,
    renews boolean not null default false,
    source text not null check (source in ('microsoft', 'settings', 'file')),
    noted_at timestamptz not null,
    primary key (kind, subject)
);
comment on table expiries is 'The calendar: everything that ends by itself and would break a night. What is gone is deleted when it is looked at again.';
comment on column expiries.subject is 'What ends: the section of an app''s settings, a key''s id, a GDAP relationship''s id.';
comment on column expiries.renews is 'It renews itself: a GDAP relationship that auto-extends.';
create index expiries_ends_ix on expiries (ends_at);

create table acknowledgements (
    tenant_id uuid not null,
    code text not null,
    until date,
    said_by text not null,
    said_at timestamptz not null,
    last_run_key text,
    cured_at timestamptz,
    cured_run_key text,
    primary key (tenant_id, code)
);
comment on table acknowledgements is 'Failures that an operator knows of: they keep their row in integration_errors, are tried each night, and do not fail the run.';
comment on column acknowledgements.until is 'The last day on which it counts as known; null for no end.';
comment on column acknowledgements.last_run_key is 'The last run in which it stood for a failure.';
comment on column acknowledgements.cured_at is 'When a complete read showed that it is over; from then on it no longer counts, and the summary of that run tells it.';

alter table run_tenants
    drop constraint run_tenants_licences_state_check,
    drop constraint run_tenants_users_state_check,
    add constraint run_tenants_licences_state_check
        check (licences_state in ('pending', 'complete', 'failed', 'none', 'off')),
    add constraint run_tenants_users_state_check
        check (users_state in ('pending', 'complete', 'failed', 'none', 'off')),
    add column licences_known boolean not null default false,
    add column users_known boolean not null default false;
comment on column run_tenants.licences_state is 'none: the job of this run has no such step. off: the operator switched it off for the tenant.';
comment on column run_tenants.licences_known is 'It failed as an operator had acknowledged, so it does not fail the run.';

alter table runs add column partners_unread text[] not null default '{}';
comment on column runs.partners_unread is 'The partners whose sign-in was refused, so that their lists were not read and their tenants of last night were taken.';
