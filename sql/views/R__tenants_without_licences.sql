-- Tenants with people and no licence: nobody bills them.
drop view if exists tenants_without_licences;

create view tenants_without_licences as
select t.tenant_id, t.name as tenant_name, t.customer_id, c.name as customer_name, t.relationship, t.delegation,
    u.active_users,
    (select max(r.licences_at) from crm.run_tenants r
        where r.tenant_id = t.tenant_id and r.licences_state = 'complete') as licences_read_at
from crm.tenants t
join crm.customers c on c.id = t.customer_id
join (select tenant_id, count(*) as active_users from crm.users where active group by tenant_id) u
    on u.tenant_id = t.tenant_id
where t.left_at is null
    and not exists (select from crm.licences l
        where l.tenant_id = t.tenant_id and l.removed_at is null and (l.purchased > 0 or l.consumed > 0));
comment on view tenants_without_licences is 'Tenants with active people and no current licence.';
comment on column tenants_without_licences.licences_read_at is 'When its licences were last read; null when they never were, which then is the reason.';
