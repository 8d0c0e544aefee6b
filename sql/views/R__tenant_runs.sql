-- What became of each tenant in each run, as of the run.
--     select tenant_name, count(*) from reporting.tenant_runs where state = 'failed' group by 1 order by 2 desc
drop view if exists tenant_runs;

create view tenant_runs as
select r.run_key, r.job, r.scope, r.started_at, t.tenant_id, t.name as tenant_name, t.customer_id, c.name as customer_name,
    case
        when t.licences_state = 'failed' and not t.licences_known or t.users_state = 'failed' and not t.users_known
            then 'failed'
        when 'pending' in (t.licences_state, t.users_state) then 'not-reached'
        when 'failed' in (t.licences_state, t.users_state) then 'known'
        when 'off' in (t.licences_state, t.users_state) then 'off'
        else 'complete'
    end as state,
    case when t.users_state = 'failed' then coalesce(t.users_code, 'unknown')
        when t.licences_state = 'failed' then coalesce(t.licences_code, 'unknown') end as code,
    t.licences_state, t.licences_code, t.licences_known, t.licences_at,
    t.licences_millis * interval '1 millisecond' as licences_took,
    t.users_state, t.users_code, t.users_known, t.users_at, t.users_millis * interval '1 millisecond' as users_took,
    t.users_read, t.users_created, t.users_updated, t.users_unchanged, t.users_rejected, t.users_skipped,
    t.users_conflicts, t.users_out_of_scope, t.users_absent, t.requests, t.throttled,
    t.waited_millis * interval '1 millisecond' as waited
from crm.run_tenants t
join crm.runs r using (run_key)
left join crm.customers c on c.id = t.customer_id;
comment on view tenant_runs is 'One row per run and tenant: what became of it, how long it took and what it was made to wait.';
comment on column tenant_runs.state is 'failed, not-reached, known (failed as an operator had acknowledged), off (complete but for what a person switched off) or complete.';
comment on column tenant_runs.code is 'Why it failed: that of the users if they did, else that of the licences.';
comment on column tenant_runs.tenant_name is 'Its name when the run began.';
comment on column tenant_runs.customer_name is 'The customer''s name now.';
comment on column tenant_runs.licences_state is 'pending, complete, failed, none (the job has no such step) or off; users_state likewise.';
comment on column tenant_runs.users_took is 'In its last try in this run, from the first request to the last commit; null when it was not tried or not measured.';
comment on column tenant_runs.requests is 'Requests to Microsoft, repeated ones counted each time; null of runs before they were counted.';
comment on column tenant_runs.waited is 'How long the tenant waited because Microsoft asked for it.';
