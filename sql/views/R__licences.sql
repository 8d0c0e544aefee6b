-- What customers have now, of tenants that are still the partner's. The views build on one
-- another, so they share a file and are made anew together.
drop view if exists licences_over_used;
drop view if exists licences_unused;
drop view if exists licences_current;

create view licences_current as
with terms as (
    -- As in licence_days: a term counts only where all lines say the same.
    select licence_id,
        case when count(term) = count(*) and min(upper(term)) = max(upper(term)) then min(upper(term)) end as term,
        case when count(billing_cycle) = count(*) and min(lower(billing_cycle)) = max(lower(billing_cycle))
            then min(lower(billing_cycle)) end as billing_cycle
    from crm.subscriptions
    where licence_id is not null and removed_at is null and trial is not true
        and lower(status) not in ('suspended', 'lockedout', 'disabled', 'expired', 'deleted')
    group by licence_id
)
select l.customer_id, c.name as customer_name, l.tenant_id, t.name as tenant_name, l.id as licence_id,
    l.sku_id, l.part_number, l.product_key, l.product_name, l.source, l.status,
    l.enabled, l.warning, l.suspended, l.locked, l.purchased, l.consumed,
    case when u.per_user then greatest(l.purchased - l.consumed, 0) end as free_units,
    case when u.per_user then greatest(l.consumed - l.purchased, 0) end as over_used_units,
    l.trial_units, l.free, l.billable, s.term, s.billing_cycle, p.unit_price, p.currency,
    round(l.billable * p.unit_price, 2) as amount,
    case
        when p.unit_price is not null or l.billable = 0 then null
        when not exists (select from crm.prices x where x.sku_id = l.sku_id or x.product_key = l.product_key)
            then 'no price of this product is loaded'
        when s.term is null or s.billing_cycle is null
            then 'the terms of its subscriptions are unknown or differ'
        else 'no price is loaded for this term, billing cycle and day'
    end as why_no_price
from crm.licences l
join crm.tenants t on t.tenant_id = l.tenant_id
join crm.customers c on c.id = l.customer_id
left join terms s on s.licence_id = l.id
cross join lateral (
    select l.sku_id is not null and coalesce(lower(l.applies_to), 'user') not in ('company', 'tenant') as per_user
) u
left join lateral (
    select x.unit_price, x.currency
    from crm.prices x
    where (x.sku_id = l.sku_id or x.product_key = l.product_key) and x.valid_from <= current_date
        and (x.term is null or x.term = s.term) and (x.billing_cycle is null or x.billing_cycle = s.billing_cycle)
    order by (x.product_key is not null) desc, (x.term is not null) desc, (x.billing_cycle is not null) desc,
        x.valid_from desc
    limit 1
) p on true
where l.removed_at is null and t.left_at is null;
comment on view licences_current is 'What each customer''s tenants have: one row per tenant and product, without removed licences and without tenants that left.';
comment on column licences_current.purchased is 'Usable units: enabled + warning.';
comment on column licences_current.locked is 'Null where only Partner Center was asked, which does not tell.';
comment on column licences_current.free_units is 'Purchased units that nobody holds; null for products that are not given to people.';
comment on column licences_current.over_used_units is 'Units held beyond the purchased ones, as after a suspension; null for products that are not given to people.';
comment on column licences_current.trial_units is 'Usable units of trial subscriptions, as their source says.';
comment on column licences_current.free is 'The product costs nothing (free_skus).';
comment on column licences_current.billable is 'Purchased without trial units; 0 for a free product.';
comment on column licences_current.term is 'P1M, P1Y, …; null where its subscriptions differ or none tells.';
comment on column licences_current.unit_price is 'The operator''s price of today: the one for its very term and billing cycle before a general one, the newest valid one of these.';
comment on column licences_current.amount is 'billable × unit_price, for one billing cycle of the price.';
comment on column licences_current.why_no_price is 'Why a billable product has no price; null where it has one.';

create view licences_over_used as
select customer_id, customer_name, tenant_id, tenant_name, licence_id, sku_id, product_name, status,
    purchased, suspended, consumed, over_used_units
from licences_current
where over_used_units > 0 and not free;
comment on view licences_over_used is 'Products of which people hold more units than were purchased. Free products are left out.';

create view licences_unused as
select customer_id, customer_name, tenant_id, tenant_name, licence_id, sku_id, product_name, status,
    purchased, consumed, least(free_units, billable) as unused_units, billing_cycle, unit_price, currency,
    round(least(free_units, billable) * unit_price, 2) as unused_amount
from licences_current
where free_units > 0 and billable > 0;
comment on view licences_unused is 'Billable units that nobody holds. Free products, trials and what is not given to people are left out.';
comment on column licences_unused.unused_amount is 'What they cost, for one billing cycle of the price.';
