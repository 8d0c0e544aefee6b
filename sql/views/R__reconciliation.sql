-- Purchased, assigned and billed, side by side for every period that billed_quantities has.
drop view if exists reconciliation;

create view reconciliation as
-- Not materialized: who asks for one period does not pay for all of them.
with periods as not materialized (
    select p.period_start, p.period_end,
        (select max(d.day) from crm.licence_days d where d.day between p.period_start and p.period_end) as recorded_day
    from (select distinct period_start, period_end from crm.billed_quantities) p
), had as not materialized (
    select p.period_start, p.period_end, d.customer_id, coalesce(d.sku_id::text, d.product_key) as product,
        -- All: two tenants may have bought it by two offers.
        array_agg(distinct d.product_key) as product_keys, min(d.product_name) as product_name,
        sum(d.purchased) as purchased, sum(d.consumed) as assigned, sum(d.billable) as billable,
        min(d.read_at) as read_at
    from periods p
    join crm.licence_days d on d.day = p.recorded_day
    -- Customers may be billed by other periods than one another: who has a row that overlaps
    -- this period, but none of just this period, is not missing in it.
    where not exists (select from crm.billed_quantities b where b.customer_id = d.customer_id
            and b.period_start <= p.period_end and b.period_end >= p.period_start)
        or exists (select from crm.billed_quantities b where b.customer_id = d.customer_id
            and b.period_start = p.period_start and b.period_end = p.period_end)
    group by p.period_start, p.period_end, d.customer_id, coalesce(d.sku_id::text, d.product_key)
), known_keys as (
    select h.period_start, h.period_end, h.customer_id, k.product_key, min(h.product) as product
    from had h cross join lateral unnest(h.product_keys) k (product_key)
    where k.product_key is not null
    group by h.period_start, h.period_end, h.customer_id, k.product_key
), billed as (
    select b.period_start, b.period_end, b.customer_id,
        -- A product that was billed by its key may be known by its SKU.
        coalesce(b.sku_id::text, k.product, b.product_key) as product, sum(b.quantity) as quantity
    from crm.billed_quantities b
    left join known_keys k on k.period_start = b.period_start and k.period_end = b.period_end
        and k.customer_id = b.customer_id and k.product_key = b.product_key
    group by 1, 2, 3, 4
)
select period_start, period_end, p.recorded_day, customer_id, c.name as customer_name, product,
    coalesce(h.product_name, k.product_name, product) as product_name,
    h.purchased, h.assigned, h.billable, b.quantity as billed,
    coalesce(b.quantity, 0) - coalesce(h.billable, 0) as difference,
    case
        when p.recorded_day is null then 'no day of the period is recorded'
        when b.quantity is null then 'not billed'
        when h.billable is null then 'billed, but not there'
        when b.quantity > h.billable then 'billed too much'
        when b.quantity < h.billable then 'billed too little'
        else 'equal'
    end as verdict,
    h.read_at
from had h
full join billed b using (period_start, period_end, customer_id, product)
join periods p using (period_start, period_end)
join crm.customers c on c.id = customer_id
left join crm.sku_catalogue k on k.sku_id::text = product
where b.quantity is not null or h.billable > 0;
comment on view reconciliation is 'Per billed period, customer and product: what was purchased and assigned on the period''s last recorded day, and what was billed. All tenants of a customer are added up.';
comment on column reconciliation.recorded_day is 'The last recorded day of the period, whose figures these are.';
comment on column reconciliation.product is 'The SKU''s id, or the product''s key where no SKU is known.';
comment on column reconciliation.assigned is 'Units that people held on that day.';
comment on column reconciliation.billed is 'The quantity of billed_quantities; null when it has none.';
comment on column reconciliation.difference is 'billed - billable, a missing side counted as 0.';
comment on column reconciliation.verdict is 'equal, billed too much, billed too little, not billed, billed but not there, or no day of the period is recorded.';
comment on column reconciliation.read_at is 'When the oldest of these figures was read.';
