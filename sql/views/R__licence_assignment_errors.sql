-- Licences that Microsoft could not give to people, or not wholly:
--     select * from reporting.licence_assignment_errors where error = 'CountViolation'
drop view if exists licence_assignment_errors;

create view licence_assignment_errors as
select u.customer_id, c.name as customer_name, e.tenant_id, t.name as tenant_name, e.user_id, u.name as user_name,
    u.email, u.active, e.sku_id, coalesce(l.product_name, k.product_name) as product_name, e.by_group, e.error,
    e.first_seen_at
from crm.user_licence_errors e
join crm.users u on u.id = e.user_id
join crm.tenants t on t.tenant_id = e.tenant_id
join crm.customers c on c.id = u.customer_id
left join crm.licences l on l.tenant_id = e.tenant_id and l.sku_id = e.sku_id
left join crm.sku_catalogue k on k.sku_id = e.sku_id
where t.left_at is null;
comment on view licence_assignment_errors is 'Licences that Microsoft could not give to people, or not wholly: one row per person, product and whether a group was to give it.';
comment on column licence_assignment_errors.error is 'Microsoft''s word: CountViolation, MutuallyExclusiveViolation, DependencyViolation, ProhibitedInUsageLocationViolation, UniquenessViolation or Other.';
comment on column licence_assignment_errors.first_seen_at is 'When an import first saw it.';
