-- The errors of the runs with what to do about them, the open ones and those that are over.
--     select code, remedy, count(*) from reporting.errors where open group by 1, 2 order by 3 desc
drop view if exists errors;

create view errors as
select e.id, e.run_key, e.step, e.tenant_id, t.name as tenant_name, coalesce(t.customer_id, e.customer_id) as customer_id,
    c.name as customer_name, e.entity_type, e.entity_id, e.entity_name, e.category, e.code, e.message, e.remedy, e.endpoint,
    e.request_id, e.first_seen_at, e.last_seen_at, e.occurrences, e.resolved_at, e.resolved_at is null as open,
    a.tenant_id is not null as acknowledged, a.until as acknowledged_until
from crm.integration_errors e
left join crm.tenants t on t.tenant_id = e.tenant_id
left join crm.customers c on c.id = coalesce(t.customer_id, e.customer_id)
left join crm.acknowledgements a on a.tenant_id = e.tenant_id and a.code = e.code and e.entity_type = 'tenant'
    and e.step in ('licences', 'users') and a.cured_at is null and e.resolved_at is null;
comment on view errors is 'One row per error of a tenant or record, from when it was first seen until it stopped.';
comment on column errors.run_key is 'The last run in which it occurred.';
comment on column errors.category is 'Whose affair it is: RECORD, TENANT or PARTNER.';
comment on column errors.occurrences is 'In how many runs it occurred, a restart of a run not counted again.';
comment on column errors.open is 'Whether it still occurred when last tried.';
comment on column errors.acknowledged is 'Whether an operator knows of it, so that it does not fail a run.';
comment on column errors.acknowledged_until is 'The last day on which it counts as known; null for no end.';
