-- Who can be billed now, and could on each recorded day. The people of the directories:
-- contacts that somebody made by hand are nobody's bill.
--     select * from reporting.billable_users where customer_name = 'Contoso'
--     select * from reporting.billable_users_by_day where day = '2026-10-31'
--     select * from reporting.billable_users_moved where day between '2026-10-01' and '2026-10-31'
drop view if exists billable_users;
drop view if exists billable_users_by_day;
drop view if exists billable_users_moved;

create view billable_users as
select u.customer_id, c.name as customer_name, u.site_id, s.name as site_name,
    count(*) filter (where u.active and not u.service_user and not u.billing_excluded) as billable,
    count(*) filter (where u.active and u.service_user) as service_users,
    count(*) filter (where u.active and not u.service_user and u.billing_excluded) as excluded,
    count(*) filter (where u.active and not u.service_user and u.billing_excluded and u.billing_undecided) as undecided,
    count(*) filter (where not u.active) as inactive
from crm.users u
join crm.tenants t on t.tenant_id = u.tenant_id
join crm.customers c on c.id = u.customer_id
left join crm.sites s on s.id = u.site_id
where u.entra_id is not null and t.left_at is null
group by u.customer_id, c.name, u.site_id, s.name;
comment on view billable_users is 'Billable people per customer and site: linked to a tenant that is still the partner''s, active, no service users, not excluded.';
comment on column billable_users.site_id is 'Null for people without a site.';
comment on column billable_users.service_users is 'Active service users.';
comment on column billable_users.excluded is 'Active people who are no service users and are excluded from automatic billing.';
comment on column billable_users.undecided is 'Those of excluded who are so only until the rule for service users can be applied again.';
comment on column billable_users.inactive is 'People who are not active, whatever else they are.';

create view billable_users_by_day as
select d.day, d.customer_id, c.name as customer_name, d.tenant_id, t.name as tenant_name,
    nullif(d.site_id, 0) as site_id, s.name as site_name, d.billable, d.service_users, d.excluded, d.read_at
from crm.billable_user_days d
join crm.customers c on c.id = d.customer_id
left join crm.tenants t on t.tenant_id = d.tenant_id
left join crm.sites s on s.id = d.site_id;
comment on view billable_users_by_day is 'Billable people of each recorded day, tenant, customer and site.';
comment on column billable_users_by_day.day is 'A day of csp.run.time-zone; the state at its last run.';
comment on column billable_users_by_day.read_at is 'When the tenant''s users were read; of an earlier day where that day''s read failed or nothing ran.';

create view billable_users_moved as
select m.day, m.kind, m.user_id, m.name, m.customer_id, c.name as customer_name, m.tenant_id, t.name as tenant_name,
    nullif(m.site_id, 0) as site_id, s.name as site_name
from crm.billable_user_moves m
join crm.customers c on c.id = m.customer_id
left join crm.tenants t on t.tenant_id = m.tenant_id
left join crm.sites s on s.id = m.site_id;
comment on view billable_users_moved is 'Who joined or left the billable people on which day; a change of the site is both. The first recorded day has none.';
comment on column billable_users_moved.kind is 'joined or left.';
comment on column billable_users_moved.name is 'The person''s name on that day.';
