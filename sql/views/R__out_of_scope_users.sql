-- Who was read in a tenant's directory and lands nowhere.
drop view if exists out_of_scope_users;

create view out_of_scope_users as
select o.tenant_id, t.name as tenant, t.customer_id, c.name as customer, o.entra_id, o.name, o.reason, o.user_id,
    u.active, s.name as site, o.first_seen_at as since
from crm.out_of_scope_users o
join crm.tenants t using (tenant_id)
left join crm.customers c on c.id = t.customer_id
left join crm.users u on u.id = o.user_id
left join crm.sites s on s.id = u.site_id
where t.left_at is null;
comment on view out_of_scope_users is 'People who were read and whom no site mapping takes in; those whom the CRM has are kept as they are. As of each tenant''s last read.';
comment on column out_of_scope_users.reason is 'guest: the settings leave guests out. no-match: no site mapping takes the person. no-mapping: the tenant has none. group-undecided: the group that decides could not be read. site-of-another-customer: the mapping''s site is not the tenant''s customer''s.';
comment on column out_of_scope_users.user_id is 'The person in the CRM, null for somebody who was never imported.';
