-- The bill of any recorded day:
--     select * from reporting.billable_days where day = '2026-11-23'
drop view if exists billable_days;

create view billable_days as
select d.day, d.customer_id, c.name as customer_name, d.tenant_id, t.name as tenant_name, d.licence_id,
    d.sku_id, d.product_key, d.product_name, d.purchased, d.consumed, d.billable, d.term, d.billing_cycle,
    p.unit_price, p.currency, round(d.billable * p.unit_price, 2) as amount,
    case
        when p.unit_price is not null or d.billable = 0 then null
        when not exists (select from crm.prices x where x.sku_id = d.sku_id or x.product_key = d.product_key)
            then 'no price of this product is loaded'
        when d.term is null or d.billing_cycle is null
            then 'the terms of its subscriptions are unknown or differ'
        else 'no price is loaded for this term, billing cycle and day'
    end as why_no_price,
    d.read_at
from crm.licence_days d
join crm.customers c on c.id = d.customer_id
left join crm.tenants t on t.tenant_id = d.tenant_id
left join lateral (
    select x.unit_price, x.currency
    from crm.prices x
    where (x.sku_id = d.sku_id or x.product_key = d.product_key) and x.valid_from <= d.day
        and (x.term is null or x.term = d.term) and (x.billing_cycle is null or x.billing_cycle = d.billing_cycle)
    order by (x.product_key is not null) desc, (x.term is not null) desc, (x.billing_cycle is not null) desc,
        x.valid_from desc
    limit 1
) p on true;
comment on view billable_days is 'What can be billed for each recorded day: one row per day, tenant and product.';
comment on column billable_days.day is 'A day of csp.run.time-zone.';
comment on column billable_days.purchased is 'Usable units on that day: enabled + warning.';
comment on column billable_days.billable is 'Purchased without trial units; 0 for a free product.';
comment on column billable_days.term is 'P1M, P1Y, …; null where its subscriptions differed or none told.';
comment on column billable_days.unit_price is 'The operator''s price that was valid on that day, by the price list as it is loaded now.';
comment on column billable_days.amount is 'billable × unit_price, for one billing cycle of the price.';
comment on column billable_days.why_no_price is 'Why a billable product has no price; null where it has one.';
comment on column billable_days.read_at is 'When these figures were read; of an earlier day where that day''s read failed or nothing ran.';
