-- When people last signed in, as far as Microsoft tells.
drop view if exists sign_ins;

create view sign_ins as
select u.id as user_id, u.name, u.email, u.active, u.service_user, u.customer_id, c.name as customer_name, u.site_id,
    u.tenant_id, t.name as tenant_name, t.entra_plan, u.last_sign_in_at,
    case
        when u.last_sign_in_at is not null then 'signed in'
        when u.sign_in_read_at is not null then 'never'
        else 'unknown'
    end as state,
    extract(day from now() - u.last_sign_in_at)::integer as days_since,
    -- Somebody who was there once and is active was in every later read of the tenant too.
    case when u.active and u.sign_in_read_at is not null then greatest(u.sign_in_read_at, r.read_at)
        else u.sign_in_read_at end as read_at,
    r.code as not_read_because
from crm.users u
join crm.tenants t on t.tenant_id = u.tenant_id
join crm.customers c on c.id = u.customer_id
left join crm.sign_in_reads r on r.tenant_id = u.tenant_id
where u.entra_id is not null;
comment on view sign_ins is 'People who are linked to a directory, and when they last signed in. Microsoft tells it only of tenants with Entra ID P1 or P2, and up to a day late.';
comment on column sign_ins.state is 'signed in: at last_sign_in_at. never: the directory had the person when it was read, and no time. unknown: nothing was ever told of the person, which says nothing.';
comment on column sign_ins.days_since is 'Whole days from last_sign_in_at to now.';
comment on column sign_ins.read_at is 'As of when this is known.';
comment on column sign_ins.not_read_because is 'Why the tenant could not be read the last time: the code of its row in integration_errors.';
