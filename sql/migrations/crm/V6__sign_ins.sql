-- Last sign-ins: read by a job of its own, tenant by tenant in turns.

alter table tenants add column entra_plan text check (entra_plan in ('none', 'p1', 'p2'));
comment on column tenants.entra_plan is 'Whether the tenant''s own service plans include Entra ID P1 or P2, as its products last said; null while that is not known.';

alter table users add column sign_in_read_at timestamptz;
comment on column users.last_sign_in_at is 'The newest sign-in that Microsoft told of. It never goes back and never becomes empty again.';
comment on column users.sign_in_read_at is 'When last_sign_in_at was last changed by a read, or the directory first said that there is none; null means that nothing was ever told, so a missing last_sign_in_at says nothing. A later read that changed nothing is in sign_in_reads only.';

create table sign_in_reads (
    tenant_id uuid primary key,
    tried_at timestamptz not null,
    read_at timestamptz,
    code text,
    users integer
);
comment on table sign_in_reads is 'When the last sign-ins of each tenant were asked for. Who was not tried for the longest time is the next.';
comment on column sign_in_reads.read_at is 'When the tenant''s sign-ins were last read as a whole; null for never.';
comment on column sign_in_reads.code is 'Why the last try failed; null when it did not.';
comment on column sign_in_reads.users is 'How many users the last whole read had.';
