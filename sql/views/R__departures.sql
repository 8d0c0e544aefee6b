-- Who is to be switched off, who was, and what keeps whom active.
drop view if exists departures;

create view departures as
select d.tenant_id, t.name as tenant_name, u.customer_id, c.name as customer_name, d.user_id, u.name as user_name,
    u.email, u.network_login, lower(replace(d.reason, '_', '-')) as reason, lower(d.state) as state, u.active,
    u.keep_active, d.reads, d.first_seen_at as since, d.last_seen_at, d.first_run_key, d.last_run_key, d.held_reason,
    d.held_by, d.held_at, d.held_run_key, d.decided_at, d.done_at, d.done_run_key
from crm.deactivations d
join crm.users u on u.id = d.user_id
join crm.customers c on c.id = u.customer_id
left join crm.tenants t on t.tenant_id = d.tenant_id
where not d.created_inactive;
comment on view departures is 'People who are gone, disabled or out of scope: who is to be switched off, who was, and what keeps whom active.';
comment on column departures.reason is 'absent: proved complete reads did not have the person. disabled: the account is. out-of-scope: the person lands nowhere. left: the tenant is the partner''s no more.';
comment on column departures.state is 'due: switched off once it has lasted long enough (never in the mode report). held: waits for approve. rejected: a person decided against it. done: was switched off, and is switched on again when the reason is gone.';
comment on column departures.reads is 'How many complete reads in a row found the reason.';
comment on column departures.since is 'When it was first found.';
comment on column departures.held_reason is 'Which brake held it, and by how much it was exceeded.';
comment on column departures.done_run_key is 'The run that switched the person off, or of an approval approve- and its time.';
