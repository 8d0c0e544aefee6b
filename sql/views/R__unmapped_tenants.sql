-- Tenants that nobody bills, because no customer has them.
drop view if exists unmapped_tenants;

create view unmapped_tenants as
with reasons as (
    select tenant_id, entity_name as name, 'conflict' as why, reason, candidates, first_seen_at as since
    from crm.match_conflicts
    where kind = 'customer' and resolved_at is null and decision is null
    union all
    -- Decided and remembered: there until a customer has the tenant.
    select tenant_id, entity_name, case decision when 'ignore' then 'ignored' else 'decided' end, reason, candidates,
        decided_at
    from crm.match_conflicts
    where kind = 'customer' and decision is not null
    union all
    select tenant_id, entity_name,
        case state when 'HELD' then 'held' when 'APPROVED' then 'approved' else 'rejected' end, reason, null, first_seen_at
    from crm.held_changes
    where kind = 'create-customer' and state in ('HELD', 'APPROVED', 'REJECTED')
), open as (
    select distinct on (tenant_id) * from reasons order by tenant_id, since desc
)
select tenant_id, coalesce(t.name, o.name) as name, t.default_domain, t.relationship,
    coalesce(o.why, 'no customer') as why, o.reason, o.candidates, coalesce(o.since, t.created_at) as since
from open o
full join (select * from crm.tenants) t using (tenant_id)
where t.customer_id is null and t.left_at is null;
comment on view unmapped_tenants is 'Tenants of the partner that no customer has, and why.';
comment on column unmapped_tenants.why is 'conflict: waits for a decision. decided, approved: the next run maps it. ignored, rejected: a person wants it so. held: a brake holds the new customer. no customer: none was found or made.';
comment on column unmapped_tenants.candidates is 'Of a conflict: the customers that it could be.';
comment on column unmapped_tenants.since is 'Since when it is so.';
