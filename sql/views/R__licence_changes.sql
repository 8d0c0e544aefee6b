-- What changed between two recorded days:
--     select * from reporting.licence_changes('2026-10-31', '2026-11-30')
drop view if exists licence_changes_since_yesterday;
drop function if exists licence_changes(date, date);

-- With its owner's rights, as a view has them: who may look at the reports needs nothing in crm.
create function licence_changes(from_day date, to_day date)
returns table (
    earlier_day date, later_day date, customer_id bigint, customer_name text, tenant_id uuid, tenant_name text,
    licence_id bigint, sku_id uuid, product_name text, change text,
    purchased_before integer, purchased_after integer, purchased_difference integer,
    billable_before integer, billable_after integer, billable_difference integer, read_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    with days as (
        -- The first recorded day stands for all before it, so that a period that is longer than
        -- the record does not show every licence as new.
        select coalesce(
                (select max(d.day) from crm.licence_days d where d.day <= from_day),
                (select min(d.day) from crm.licence_days d)) as earlier,
            (select max(d.day) from crm.licence_days d where d.day <= to_day) as later
    ), before as (
        select d.* from crm.licence_days d where d.day = (select earlier from days)
    ), after as (
        select d.* from crm.licence_days d where d.day = (select later from days)
    )
    select days.earlier, days.later, k.customer_id, c.name, coalesce(a.tenant_id, b.tenant_id), t.name,
        k.licence_id, coalesce(a.sku_id, b.sku_id), coalesce(a.product_name, b.product_name),
        case
            when b.day is null then 'added'
            when a.day is null then 'removed'
            when a.purchased > b.purchased then 'more'
            when a.purchased < b.purchased then 'fewer'
            when a.billable > b.billable then 'more billable'
            else 'fewer billable'
        end,
        coalesce(b.purchased, 0), coalesce(a.purchased, 0), coalesce(a.purchased, 0) - coalesce(b.purchased, 0),
        coalesce(b.billable, 0), coalesce(a.billable, 0), coalesce(a.billable, 0) - coalesce(b.billable, 0),
        coalesce(a.read_at, b.read_at)
    -- By customer too: a licence that moved with its tenant ends for one and begins for another.
    from before b full join after a using (licence_id, customer_id) as k
    cross join days
    join crm.customers c on c.id = k.customer_id
    left join crm.tenants t on t.tenant_id = coalesce(a.tenant_id, b.tenant_id)
    where days.earlier < days.later
        and (a.purchased is distinct from b.purchased or a.billable is distinct from b.billable)
$$;
revoke all on function licence_changes(date, date) from public;
comment on function licence_changes(date, date) is 'Licences added, removed, more or fewer between the last recorded days until from_day and until to_day (earlier_day and later_day tell which these are). read_at: when the later figures were read.';

create view licence_changes_since_yesterday as
select c.*
from (select max(day) as day from crm.licence_days) newest
cross join lateral licence_changes(newest.day - 1, newest.day) c;
comment on view licence_changes_since_yesterday is 'What changed between the newest recorded day and the day before it.';
comment on column licence_changes_since_yesterday.change is 'added, removed, more or fewer (purchased units), more billable or fewer billable (the same units, but a trial or a free product before or now).';
comment on column licence_changes_since_yesterday.read_at is 'When the later figures were read.';
