-- Since when what we know of each tenant is current.
--     select tenant_name, users_age from reporting.tenant_freshness where users_read and users_age > interval '2 days'
drop view if exists tenant_freshness;

create view tenant_freshness as
select t.tenant_id, t.name as tenant_name, t.customer_id, c.name as customer_name,
    t.read_licences as licences_read, l.complete_at as licences_at, now() - l.complete_at as licences_age,
    t.read_users and not (t.delegation_pinned and t.delegation = 'none') as users_read, u.complete_at as users_at,
    now() - u.complete_at as users_age,
    t.read_sign_ins as sign_ins_read, s.complete_at as sign_ins_at, now() - s.complete_at as sign_ins_age
from crm.tenants t
left join crm.customers c on c.id = t.customer_id
left join crm.tenant_freshness l on l.tenant_id = t.tenant_id and l.part = 'licences'
left join crm.tenant_freshness u on u.tenant_id = t.tenant_id and u.part = 'users'
left join crm.tenant_freshness s on s.tenant_id = t.tenant_id and s.part = 'sign-ins'
where t.left_at is null;
comment on view tenant_freshness is 'One row per tenant of the partner: when each part was last read completely.';
comment on column tenant_freshness.licences_read is 'Whether the part is read at all: false when a person switched it off.';
comment on column tenant_freshness.licences_at is 'When it was last complete; null for never.';
comment on column tenant_freshness.users_read is 'As licences_read; also false where a person said that nobody may read the users (delegation none).';
