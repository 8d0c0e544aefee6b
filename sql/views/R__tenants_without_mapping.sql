-- Tenants whose new users nobody imports, because no site mapping says where to.
drop view if exists tenants_without_mapping;

create view tenants_without_mapping as
select t.tenant_id, t.name, t.customer_id, c.name as customer,
    (select count(*) from crm.users u where u.tenant_id = t.tenant_id and u.active) as active_people,
    t.mapped_customer_id = t.customer_id as deleted
from crm.tenants t
join crm.customers c on c.id = t.customer_id
where t.left_at is null and not exists (select from crm.site_mappings m where m.tenant_id = t.tenant_id);
comment on view tenants_without_mapping is 'Tenants of which no new users are imported, because they have no site mapping; known people are brought up to date and stay where they are.';
comment on column tenants_without_mapping.deleted is 'Whether it had a mapping that somebody deleted, so that none is made again by itself.';
