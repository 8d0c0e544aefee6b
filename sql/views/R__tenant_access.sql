-- What lets us in to each tenant, as it was last checked, and what ends when.
drop view if exists tenant_access;
drop view if exists expiries;

create view tenant_access as
select t.tenant_id, t.name as tenant_name, t.customer_id, c.name as customer_name, t.delegation, t.partner,
    a.relationship, a.gdap, a.roles, a."group", a.consent, a.permissions, a.plan, a.intune,
    a.worst, a.what_is_wrong, a.next_end_at, a.checked_at
from crm.tenants t
left join crm.customers c on c.id = t.customer_id
left join (
    select tenant_id,
        max(state) filter (where aspect = 'relationship') as relationship,
        max(state) filter (where aspect = 'gdap') as gdap,
        max(state) filter (where aspect = 'roles') as roles,
        max(state) filter (where aspect = 'group') as "group",
        max(state) filter (where aspect = 'consent') as consent,
        max(state) filter (where aspect = 'permissions') as permissions,
        max(state) filter (where aspect = 'plan') as plan,
        max(state) filter (where aspect = 'intune') as intune,
        case max(case state when 'missing' then 3 when 'warning' then 2 when 'not-checked' then 1 else 0 end)
            when 3 then 'missing' when 2 then 'warning' when 1 then 'not-checked' else 'ok' end as worst,
        string_agg(detail, '; ' order by state, aspect) filter (where state in ('missing', 'warning')) as what_is_wrong,
        min(ends_at) as next_end_at,
        min(checked_at) as checked_at
    from crm.tenant_access
    group by tenant_id
) a on a.tenant_id = t.tenant_id
where t.left_at is null;
comment on view tenant_access is 'Tenants, and what lets us in to each: ok, missing, warning or not-checked per aspect, as ./run.sh check last found it; null: never checked.';
comment on column tenant_access.worst is 'The state that a person should hear of first: missing before warning before not-checked before ok.';
comment on column tenant_access.what_is_wrong is 'What was found missing or gives a warning, in words.';
comment on column tenant_access.next_end_at is 'When the first of it ends by itself: as a rule a GDAP relationship.';
comment on column tenant_access.checked_at is 'Since when at least one of the aspects was not looked at again.';

create view expiries as
select e.kind, e.subject, e.partner, e.tenant_id, t.name as tenant_name, c.name as customer_name, e.ends_at,
    ceil(extract(epoch from e.ends_at - now()) / 86400)::integer as days_left, e.renews, e.source, e.noted_at
from crm.expiries e
left join crm.tenants t on t.tenant_id = e.tenant_id
left join crm.customers c on c.id = t.customer_id;
comment on view expiries is 'The calendar: secrets, certificates, the partner''s sign-in and GDAP relationships, and when each ends.';
comment on column expiries.days_left is 'Days until ends_at, begun ones counted whole; zero or less once it is over.';
comment on column expiries.renews is 'It renews itself, so nothing is to be done: a GDAP relationship that auto-extends.';
comment on column expiries.source is 'Who told it: microsoft, settings (set by hand) or file (the certificate itself).';
