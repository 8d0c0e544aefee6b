-- One row per run, newest first in mind; times are timestamptz. A tenant is counted once: complete, failed, failed as
-- known (acknowledged, so that it does not fail the run), or else not reached.
drop view if exists runs;

create view runs as
select r.run_key, r.job, r.scope, r.dry_run, r.started_at, r.ended_at, r.ended_at - r.started_at as duration,
    r.exit_code, r.superseded_by,
    count(t.tenant_id) as tenants,
    count(t.tenant_id) filter (where t.licences_state in ('complete', 'none', 'off')
        and t.users_state in ('complete', 'none', 'off')) as tenants_complete,
    count(t.tenant_id) filter (where t.licences_state = 'failed' and not t.licences_known
        or t.users_state = 'failed' and not t.users_known) as tenants_failed,
    count(t.tenant_id) filter (where (t.licences_known or t.users_known)
        and (t.licences_state not in ('pending', 'failed') or t.licences_known)
        and (t.users_state not in ('pending', 'failed') or t.users_known)) as tenants_failed_as_known,
    count(t.tenant_id) filter (where 'off' in (t.licences_state, t.users_state)) as tenants_switched_off,
    r.partners_unread
from crm.runs r
left join crm.run_tenants t using (run_key)
group by r.run_key;
comment on column runs.tenants_failed is 'Failed in a way that nobody has acknowledged.';
comment on column runs.tenants_failed_as_known is 'Failed as an operator had acknowledged, and in no other way.';
comment on column runs.tenants_switched_off is 'With a part that is not read because a person said so; each is also one of the others.';
comment on column runs.partners_unread is 'The partners whose sign-in was refused, so that their lists were not read.';
