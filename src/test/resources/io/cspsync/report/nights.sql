-- Three nights of three customers: a killed one, a good one, and one in which a tenant failed.
insert into customers (id, name) overriding system value
values (1, 'Adatum'), (2, 'Contoso'), (3, '=cmd|''<script>alert(1)</script>');
insert into tenants (tenant_id, customer_id, name, default_domain, delegation, read_sign_ins) values
('00000000-0000-0000-0000-000000000001', 1, 'Adatum', 'adatum.com', 'gdap', true),
('00000000-0000-0000-0000-000000000002', 2, 'Contoso', 'contoso.com', 'gdap', false),
('00000000-0000-0000-0000-000000000003', 3, '@Evil "quoted", name', null, 'dap', true);
insert into sites (id, customer_id, name, is_default) overriding system value values (1, 1, 'London', true), (2, 2, 'Paris', true);

insert into runs (run_key, job, scope, configuration_fingerprint, started_at, ended_at, exit_code) values
('20261120T010000Z', 'nightly', 'all', 'x', '2026-11-20T01:00:00Z', null, null),
('20261121T010000Z', 'nightly', 'all', 'x', '2026-11-21T01:00:00Z', '2026-11-21T01:10:00Z', 0),
('20261121T120000Z', 'nightly', 'tenants', 'x', '2026-11-21T12:00:00Z', '2026-11-21T12:01:00Z', 0),
('20261122T010000Z', 'licences', 'all', 'x', '2026-11-22T01:00:00Z', '2026-11-22T01:01:00Z', 0),
('20261123T010000Z', 'nightly', 'all', 'x', '2026-11-23T01:00:00Z', '2026-11-23T01:20:00Z', 3);
insert into run_counts (run_key, name, value) values
('20261123T010000Z', 'customers-created', 1), ('20261123T010000Z', 'customers-unchanged', 2),
('20261123T010000Z', 'licences-updated', 2), ('20261123T010000Z', 'licences-unchanged', 1),
('20261123T010000Z', 'users-deactivated', 1);

insert into run_tenants (run_key, tenant_id, customer_id, ordinal, name, licences_state, licences_code, licences_at,
    licences_millis, users_state, users_code, users_at, users_millis, users_read, users_created, users_updated,
    users_unchanged, users_rejected, users_skipped, users_conflicts, requests, throttled, waited_millis, users_known) values
('20261120T010000Z', '00000000-0000-0000-0000-000000000001', 1, 1, 'Adatum', 'complete', null, '2026-11-20T01:01:00Z',
    null, 'pending', null, null, null, null, null, null, null, null, null, null, null, null, null, false),
('20261120T010000Z', '00000000-0000-0000-0000-000000000002', 2, 2, 'Contoso', 'failed', 'GRAPH_503', '2026-11-20T01:01:00Z',
    null, 'pending', null, null, null, null, null, null, null, null, null, null, null, null, null, false),
('20261121T010000Z', '00000000-0000-0000-0000-000000000001', 1, 1, 'Adatum', 'complete', null, '2026-11-21T01:01:00Z',
    800, 'complete', null, '2026-11-21T01:02:00Z', 2000, 100, 100, 0, 0, 0, 0, 0, 10, 0, 0, false),
('20261121T010000Z', '00000000-0000-0000-0000-000000000002', 2, 2, 'Contoso', 'complete', null, '2026-11-21T01:03:00Z',
    900, 'complete', null, '2026-11-21T01:04:00Z', 2100, 50, 50, 0, 0, 0, 0, 0, 10, 1, 3000, false),
('20261123T010000Z', '00000000-0000-0000-0000-000000000001', 1, 1, 'Adatum', 'complete', null, '2026-11-23T01:01:00Z',
    700, 'complete', null, '2026-11-23T01:02:00Z', 5000, 101, 1, 2, 98, 0, 0, 1, 20, 4, 9000, false),
('20261123T010000Z', '00000000-0000-0000-0000-000000000002', 2, 2, 'Contoso', 'complete', null, '2026-11-23T01:03:00Z',
    600, 'failed', 'AADSTS7000229', '2026-11-23T01:04:00Z', 40, null, null, null, null, null, null, null, 2, 0, 0, false),
('20261123T010000Z', '00000000-0000-0000-0000-000000000003', 3, 3, '@Evil "quoted", name', 'complete', null,
    '2026-11-23T01:05:00Z', 500, 'failed', 'Authorization_RequestDenied', '2026-11-23T01:06:00Z', 30, null, null, null,
    null, null, null, null, 2, 0, 0, true);
insert into tenant_freshness (tenant_id, part, complete_at) values
('00000000-0000-0000-0000-000000000001', 'licences', '2026-11-23T01:01:00Z'),
('00000000-0000-0000-0000-000000000001', 'users', '2026-11-23T01:02:00Z'),
('00000000-0000-0000-0000-000000000002', 'licences', '2026-11-23T01:03:00Z'),
('00000000-0000-0000-0000-000000000002', 'users', '2026-11-21T01:04:00Z'),
('00000000-0000-0000-0000-000000000003', 'licences', '2026-11-23T01:05:00Z');

insert into users (id, tenant_id, customer_id, site_id, entra_id, name, email, active, service_user) overriding system value values
(1, '00000000-0000-0000-0000-000000000001', 1, 1, '00000000-0000-0000-0001-000000000001', 'Ada Byron', 'ada@adatum.com', true, false),
(2, '00000000-0000-0000-0000-000000000001', 1, 1, '00000000-0000-0000-0001-000000000002', '<b>Bob</b>', null, false, false),
(3, '00000000-0000-0000-0000-000000000001', 1, null, '00000000-0000-0000-0001-000000000003', '+1+cmd', 'svc@adatum.com', true, true),
(4, '00000000-0000-0000-0000-000000000002', 2, 2, '00000000-0000-0000-0002-000000000004', 'Canary of Contoso', 'canary@contoso.com', true, false);
insert into user_changes (run_key, user_id, tenant_id, customer_id, kind, field, before, after, changed_at) values
('20261121T010000Z', 2, '00000000-0000-0000-0000-000000000001', 1, 'created', '', null, null, '2026-11-21T01:02:00Z'),
('20261121T010000Z', 4, '00000000-0000-0000-0000-000000000002', 2, 'created', '', null, null, '2026-11-21T01:04:00Z'),
('20261123T010000Z', 1, '00000000-0000-0000-0000-000000000001', 1, 'created', '', null, null, '2026-11-23T01:02:00Z'),
('20261123T010000Z', 2, '00000000-0000-0000-0000-000000000001', 1, 'deactivated', 'active', 'true', 'false', '2026-11-23T01:15:00Z'),
('20261123T010000Z', 3, '00000000-0000-0000-0000-000000000001', 1, 'service-user', '', 'false', 'true', '2026-11-23T01:02:00Z'),
('20261123T010000Z', 4, '00000000-0000-0000-0000-000000000002', 2, 'reactivated', 'active', 'false', 'true', '2026-11-23T01:03:00Z');
insert into deactivations (user_id, tenant_id, reason, state, reads, first_run_key, last_run_key, first_seen_at,
    last_seen_at, done_at, done_run_key, held_reason, held_by, held_at) values
(2, '00000000-0000-0000-0000-000000000001', 'ABSENT', 'DONE', 1, '20261123T010000Z', '20261123T010000Z',
    '2026-11-23T01:02:00Z', '2026-11-23T01:02:00Z', '2026-11-23T01:15:00Z', '20261123T010000Z', null, null, null),
(1, '00000000-0000-0000-0000-000000000001', 'DISABLED', 'HELD', 1, '20261123T010000Z', '20261123T010000Z',
    '2026-11-23T01:02:00Z', '2026-11-23T01:02:00Z', null, null, 'too many at once', 'tenant', '2026-11-23T01:15:00Z');
insert into match_conflicts (kind, tenant_id, entity_id, entity_name, reason, candidates, first_run_key, last_run_key,
    first_seen_at, last_seen_at) values
('user', '00000000-0000-0000-0000-000000000001', 'e', '-2+3', 'two people have this address', '[1, 3]',
    '20261123T010000Z', '20261123T010000Z', '2026-11-23T01:02:00Z', '2026-11-23T01:02:00Z');
insert into out_of_scope_users (tenant_id, entra_id, name, reason, first_run_key, first_seen_at) values
('00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0001-000000000009', 'Nowhere', 'no-match', '20261121T010000Z',
    '2026-11-21T01:02:00Z'),
('00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0001-000000000010', 'Guest', 'guest', '20261121T010000Z',
    '2026-11-21T01:02:00Z');
insert into integration_errors (run_key, step, tenant_id, customer_id, entity_type, category, code, message, remedy,
    first_seen_at, last_seen_at, occurrences) values
('20261123T010000Z', 'users', '00000000-0000-0000-0000-000000000002', 2, 'tenant', 'TENANT', 'AADSTS7000229',
    'Signing in to tenant Contoso: Entra answered 401 AADSTS7000229', 'Have an administrator grant consent.',
    '2026-11-22T01:04:00Z', '2026-11-23T01:04:00Z', 2),
('20261123T010000Z', 'users', '00000000-0000-0000-0000-000000000003', 3, 'tenant', 'TENANT', 'Authorization_RequestDenied',
    'Reading the users of tenant @Evil "quoted", name: Graph answered 403', 'Add the role.',
    '2026-11-20T01:06:00Z', '2026-11-23T01:06:00Z', 3);
insert into acknowledgements (tenant_id, code, said_by, said_at, last_run_key) values
('00000000-0000-0000-0000-000000000003', 'Authorization_RequestDenied', 'operator', '2026-11-20T09:00:00Z', '20261123T010000Z');

insert into tenant_access (tenant_id, aspect, state, detail, remedy, ends_at, checked_at) values
('00000000-0000-0000-0000-000000000001', 'relationship', 'ok', 'reseller', null, null, '2026-11-22T09:00:00Z'),
('00000000-0000-0000-0000-000000000001', 'gdap', 'ok', 'active', null, '2027-06-01T00:00:00Z', '2026-11-22T09:00:00Z'),
('00000000-0000-0000-0000-000000000002', 'relationship', 'ok', 'reseller', null, null, '2026-11-22T09:00:00Z'),
('00000000-0000-0000-0000-000000000002', 'consent', 'missing', 'no consent', 'Have an administrator grant consent.', null,
    '2026-11-22T09:00:00Z');
insert into expiries (kind, subject, partner, tenant_id, ends_at, renews, source, noted_at) values
('secret', 'csp.directory-app', 'default', null, '2026-12-01T00:00:00Z', false, 'settings', '2026-11-22T09:00:00Z'),
('gdap', 'g1', 'default', '00000000-0000-0000-0000-000000000001', '2027-06-01T00:00:00Z', true, 'microsoft', '2026-11-22T09:00:00Z'),
('gdap', 'g2', 'default', '00000000-0000-0000-0000-000000000001', '2026-12-05T00:00:00Z', false, 'microsoft', '2026-11-22T09:00:00Z');

insert into licences (id, tenant_id, customer_id, sku_id, part_number, product_name, source, read_through, status, purchased,
    consumed, billable, enabled, warning, suspended) overriding system value values
(1, '00000000-0000-0000-0000-000000000001', 1, '05e9a617-0261-4cee-bb44-138d3ef5d965', 'E3', 'Microsoft 365 E3', 'both', 'graph',
    'Enabled', 12, 7, 12, 12, 0, 0),
(2, '00000000-0000-0000-0000-000000000001', 1, '078d2b04-f1bd-4111-bbd4-b4b1b354cef4', 'P1', 'Entra ID P1', 'sku', 'graph',
    'Enabled', 3, 5, 3, 3, 0, 0),
(3, '00000000-0000-0000-0000-000000000002', 2, '05e9a617-0261-4cee-bb44-138d3ef5d965', 'E3', 'Canary product of Contoso', 'both',
    'graph', 'Enabled', 5, 5, 5, 5, 0, 0);
insert into user_licences (user_id, licence_id, assigned_by_group) values (1, 1, false), (1, 2, true), (4, 3, false);
insert into subscriptions (tenant_id, customer_id, subscription_id, licence_id, partner, in_directory, sku_id, offer_name,
    quantity, unit_type, status, term, billing_cycle, auto_renew, last_day) values
('00000000-0000-0000-0000-000000000001', 1, 's1', 1, 'default', true, '05e9a617-0261-4cee-bb44-138d3ef5d965', 'E3', 12, 'Licenses',
    'active', 'P1Y', 'monthly', true, '2026-12-10'),
('00000000-0000-0000-0000-000000000002', 2, 's2', 3, 'default', true, '05e9a617-0261-4cee-bb44-138d3ef5d965', 'E3', 5, 'Licenses',
    'active', 'P1Y', 'monthly', false, '2027-01-10');
insert into prices (sku_id, term, billing_cycle, valid_from, unit_price, currency, origin, loaded_at) values
('05e9a617-0261-4cee-bb44-138d3ef5d965', null, null, '2020-01-01', 30.5, 'EUR', 'test', '2026-01-01T00:00:00Z');
insert into licence_days (day, licence_id, tenant_id, customer_id, sku_id, product_name, purchased, consumed, billable, term,
    billing_cycle, read_at)
select cast(day as date), l.id, l.tenant_id, l.customer_id, l.sku_id, l.product_name, purchased_then, l.consumed, purchased_then,
    case when l.id <> 2 then 'P1Y' end, case when l.id <> 2 then 'monthly' end, cast(day as date)
from (values ('2026-10-31', 1, 10), ('2026-10-31', 3, 5), ('2026-11-21', 1, 10), ('2026-11-21', 2, 3), ('2026-11-21', 3, 8),
    ('2026-11-23', 1, 12), ('2026-11-23', 2, 3), ('2026-11-23', 3, 5)) d (day, licence, purchased_then)
join licences l on l.id = d.licence;
insert into billable_user_days (day, tenant_id, customer_id, site_id, billable, service_users, excluded, read_at) values
('2026-11-21', '00000000-0000-0000-0000-000000000001', 1, 1, 2, 0, 0, '2026-11-21T01:02:00Z'),
('2026-11-21', '00000000-0000-0000-0000-000000000002', 2, 2, 1, 0, 0, '2026-11-21T01:04:00Z'),
('2026-11-23', '00000000-0000-0000-0000-000000000001', 1, 1, 1, 1, 0, '2026-11-23T01:02:00Z'),
('2026-11-23', '00000000-0000-0000-0000-000000000002', 2, 2, 1, 0, 0, '2026-11-21T01:04:00Z');
insert into billed_quantities (customer_id, sku_id, period_start, period_end, quantity, origin) values
(1, '05e9a617-0261-4cee-bb44-138d3ef5d965', '2026-10-01', '2026-10-31', 9, 'test'),
(2, '05e9a617-0261-4cee-bb44-138d3ef5d965', '2026-10-01', '2026-10-31', 5, 'test');
