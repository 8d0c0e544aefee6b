-- Last sign-ins: read by a job of its own, tenant by tenant in turns.

alter table tenants add column entra_plan text check (entra_plan in ('none', 'p1', 'p2'));
comment on column tenants.entra_plan is 'Whether the tenant''s own service plans include Entra ID P1 or P2, as its products last said; null while that is not known.';

alter table users add column sign_in_read_at timestamptz;
comment on column users.sign_in_read_at is 'When last_sign_in_at was read; null means it never was, so a missing last_sign_in_at says nothing.';

create table sign_in_reads (
    tenant_id uuid primary key,
    tried_at timestamptz not null,
    read_at timestamptz,
    code text,
    users integer
);
comment on column sign_in_reads.read_at is 'When the tenant''s sign-ins were last read as a whole; null for never.';
comment on column sign_in_reads.code is 'Why the last try failed; null when it did not.';
