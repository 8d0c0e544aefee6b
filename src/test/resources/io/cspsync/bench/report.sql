-- Tenants with licences, prices and bills, and their nights, the newest today: set-based.
insert into customers (name) select 'Customer ' || n from generate_series(1, :tenants) n;
insert into tenants (tenant_id, customer_id, name)
select cast(lpad(id::text, 8, '0') || '-0000-4000-8000-000000000000' as uuid), id, 'Tenant ' || id from customers;
insert into runs (run_key, job, scope, configuration_fingerprint, job_instance_id, started_at, ended_at, exit_code)
select to_char(current_date - n, 'YYYYMMDD"T"020000"Z"'), 'nightly', 'all', 'f', :nights - n, (current_date - n) + time '02:00',
    (current_date - n) + time '03:00', 3 from generate_series(0, :nights - 1) n;
insert into run_tenants (run_key, tenant_id, customer_id, ordinal, name, licences_state, licences_at, licences_millis, users_state,
    users_code, users_at, users_millis, users_read, users_created, users_updated, users_unchanged, users_rejected, users_skipped,
    users_conflicts, requests, throttled, waited_millis)
select r.run_key, t.tenant_id, t.customer_id, t.customer_id, t.name, 'complete', r.ended_at, 500,
    case when f.failed then 'failed' else 'complete' end, case when f.failed then 'CODE-' || t.customer_id % 30 end, r.ended_at, 900,
    100, 0, 1, 99, 0, 0, 0, 12, 1, 900
from runs r cross join tenants t cross join lateral (select (t.customer_id + r.job_instance_id) % 50 = 0 as failed) f
order by r.run_key, t.customer_id;
insert into tenant_freshness (tenant_id, part, complete_at)
select tenant_id, part, now() - customer_id % 100 * interval '1 hour' from tenants cross join (values ('licences'), ('users')) p (part);
insert into licences (tenant_id, customer_id, sku_id, product_key, part_number, product_name, source, read_through, status, purchased,
    consumed, billable, enabled, warning, suspended)
select t.tenant_id, t.customer_id, k.sku, k.key, 'P' || k.n, 'Product ' || k.n, 'both', 'graph', 'Enabled', 10 + k.n % 7, 8, 10 + k.n % 7,
    10 + k.n % 7, 0, 0
from tenants t cross join generate_series(0, 7) i
cross join lateral (select (t.customer_id * 8 + i * 37) % 200 as n) o
cross join lateral (select o.n, md5('sku' || o.n)::uuid as sku, case when i % 2 = 0 then 'CFQ' || o.n || ':0001' end as key) k;
insert into subscriptions (tenant_id, customer_id, subscription_id, licence_id, partner, in_directory, sku_id, product_key, offer_name,
    quantity, unit_type, status, term, billing_cycle, auto_renew, last_day)
select tenant_id, customer_id, 's' || id, id, 'default', true, sku_id, product_key, product_name, purchased, 'Licenses', 'active',
    case when id % 3 = 0 then 'P1M' else 'P1Y' end, case when id % 2 = 0 then 'monthly' else 'annual' end, id % 4 = 0,
    current_date + (id % 365)::int from licences;
insert into prices (sku_id, product_key, term, billing_cycle, valid_from, unit_price, currency, origin, loaded_at)
select case when by_key = 0 then md5('sku' || n)::uuid end, case when by_key = 1 then 'CFQ' || n || ':0001' end, term, cycle,
    from_day, 10 + n % 40, case when n % 10 = 0 then 'USD' else 'EUR' end, 'bench', now()
from generate_series(0, 199) n cross join (values (0), (1)) k (by_key)
cross join (values ('P1M', 'monthly'), ('P1Y', 'monthly'), ('P1Y', 'annual')) t (term, cycle)
cross join (values (date '2020-01-01'), (current_date - 100)) d (from_day);
insert into licence_days (day, licence_id, tenant_id, customer_id, sku_id, product_key, product_name, purchased, consumed, billable,
    term, billing_cycle, read_at)
select current_date - n, l.id, l.tenant_id, l.customer_id, l.sku_id, l.product_key, l.product_name, l.purchased + n % 2, l.consumed,
    l.billable + case when l.id % 4 = 0 then n % 2 else 0 end, s.term, s.billing_cycle, now()
from generate_series(0, :nights - 1) n cross join licences l join subscriptions s on s.licence_id = l.id order by n desc, l.id;
insert into billable_user_days (day, tenant_id, customer_id, site_id, billable, service_users, excluded, read_at)
select current_date - n, tenant_id, customer_id, 0, 95, 4, 1, now() from generate_series(0, :nights - 1) n cross join tenants
order by n desc, customer_id;
insert into billed_quantities (customer_id, sku_id, product_key, period_start, period_end, quantity, origin)
select customer_id, case when id % 3 <> 0 then sku_id end, case when id % 3 = 0 then coalesce(product_key, part_number) end,
    date_trunc('month', current_date - 31 * m)::date, (date_trunc('month', current_date - 31 * m) + interval '1 month - 1 day')::date,
    billable + case when id % 9 = 0 then 1 else 0 end, 'bench'
from licences cross join generate_series(1, 2) m on conflict do nothing;
