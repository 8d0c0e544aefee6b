-- One row per run, newest first in mind; times are timestamptz.
create or replace view runs as
select r.run_key, r.job, r.scope, r.dry_run, r.started_at, r.ended_at, r.ended_at - r.started_at as duration,
    r.exit_code, r.superseded_by,
    count(t.tenant_id) as tenants,
    count(t.tenant_id) filter (where t.licences_state in ('complete', 'none') and t.users_state in ('complete', 'none'))
        as tenants_complete,
    count(t.tenant_id) filter (where 'failed' in (t.licences_state, t.users_state)) as tenants_failed
from crm.runs r
left join crm.run_tenants t using (run_key)
group by r.run_key;
