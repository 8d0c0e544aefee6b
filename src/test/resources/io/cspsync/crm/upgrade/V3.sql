insert into subscriptions (tenant_id, customer_id, subscription_id, licence_id, in_directory, quantity, status)
values ('00000000-0000-4000-8000-000000000001', 1, 's1', 1, true, 5, 'active');
insert into free_skus (sku_id, free, origin) values ('f30db892-07e9-47e9-837c-80727f46fd3d', true, 'operator');
insert into licence_days (day, licence_id, tenant_id, customer_id, product_name, purchased, consumed, billable, read_at)
values ('2026-01-02', 1, '00000000-0000-4000-8000-000000000001', 1, 'E3', 5, 1, 5, '2026-01-02 02:05Z');
insert into prices (sku_id, valid_from, unit_price, currency, origin, loaded_at)
values ('05e9a617-0261-4cee-bb44-138d3ef5d965', '2026-01-01', 20.5, 'EUR', 'prices.csv', '2026-01-01Z');
insert into billed_quantities (customer_id, product_key, period_start, period_end, quantity, origin)
values (1, 'x', '2026-01-01', '2026-01-31', 5, 'billed.csv');
