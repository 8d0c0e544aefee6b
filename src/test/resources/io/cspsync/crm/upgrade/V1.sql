-- A CRM as version 1 fills it: two customers, one tenant each, three people.
insert into installations (cloud, partner_tenant_id, bound_at)
values ('login.example.com', '9d1b0c2e-0000-4000-8000-000000000001', '2026-01-01Z');
insert into runs (run_key, job, scope, configuration_fingerprint, job_instance_id, started_at, ended_at, exit_code)
values ('20260101T020000Z', 'nightly', 'all', 'f', 1, '2026-01-01 02:00Z', '2026-01-01 02:10Z', 0),
    ('20260102T020000Z', 'nightly', 'all', 'f', 2, '2026-01-02 02:00Z', '2026-01-02 02:10Z', 3);
insert into run_choices values ('20260102T020000Z', '00000000-0000-4000-8000-000000000001');
insert into run_counts values ('20260101T020000Z', 'customers-created', 2);
insert into top_levels (name) values ('Microsoft CSP');
insert into customers (name, web_site, top_level_id, written_name) values ('Contoso', 'contoso.example', 1, 'Contoso'),
    ('Fabrikam', null, 1, null);
insert into tenants (tenant_id, customer_id, name, default_domain, delegation, relationship)
values ('00000000-0000-4000-8000-000000000001', 1, 'Contoso', 'contoso.example', 'gdap', 'Reseller'),
    ('00000000-0000-4000-8000-000000000002', 2, 'Fabrikam', 'fabrikam.example', 'unknown', 'Reseller');
insert into run_tenants (run_key, tenant_id, customer_id, ordinal, name, licences_state, licences_at, users_state, users_code,
    users_at, users_read, users_created, users_updated, users_unchanged, users_rejected, users_skipped, users_conflicts)
values ('20260101T020000Z', '00000000-0000-4000-8000-000000000001', 1, 1, 'Contoso', 'complete', '2026-01-01 02:05Z',
        'complete', null, '2026-01-01 02:06Z', 2, 2, 0, 0, 0, 0, 0),
    ('20260102T020000Z', '00000000-0000-4000-8000-000000000001', 1, 1, 'Contoso', 'complete', '2026-01-02 02:05Z',
        'failed', 'Authorization_RequestDenied', '2026-01-02 02:06Z', null, null, null, null, null, null, null);
insert into sites (customer_id, name, is_default) values (1, 'Main', true), (1, 'London', false), (2, 'Main', true);
insert into users (tenant_id, customer_id, site_id, entra_id, name, email, custom_fields, plan_hash)
values ('00000000-0000-4000-8000-000000000001', 1, 1, '00000000-0000-4000-8000-0000000000a1', 'Ada Byron',
        'ada@contoso.example', '{"staff": "7"}', '\x01'),
    ('00000000-0000-4000-8000-000000000001', 1, 2, '00000000-0000-4000-8000-0000000000a2', 'Bob', null, '{}', '\x02'),
    (null, 2, null, null, 'By hand', 'hand@fabrikam.example', '{}', null);
insert into licences (tenant_id, customer_id, sku_id, product_name, source, read_through, status, purchased, consumed, enabled,
    warning, suspended)
values ('00000000-0000-4000-8000-000000000001', 1, '05e9a617-0261-4cee-bb44-138d3ef5d965', 'E3', 'sku', 'graph', 'Enabled', 5,
    1, 5, 0, 0);
insert into user_licences values (1, 1, false);
insert into match_conflicts (kind, tenant_id, entity_id, entity_name, reason, candidates, first_run_key, last_run_key,
    first_seen_at, last_seen_at)
values ('customer', '00000000-0000-4000-8000-000000000002', 'x', 'Fabrikam', 'two fit', '[1, 2]', '20260101T020000Z',
    '20260102T020000Z', '2026-01-01Z', '2026-01-02Z');
insert into deactivations (user_id, tenant_id, reason, state, first_run_key, last_run_key, first_seen_at, last_seen_at)
values (2, '00000000-0000-4000-8000-000000000001', 'ABSENT', 'DUE', '20260101T020000Z', '20260102T020000Z', '2026-01-01Z',
    '2026-01-02Z');
insert into integration_errors (run_key, step, tenant_id, entity_type, category, code, message, remedy, first_seen_at,
    last_seen_at)
values ('20260102T020000Z', 'users', '00000000-0000-4000-8000-000000000001', 'tenant', 'TENANT',
    'Authorization_RequestDenied', 'denied', 'consent', '2026-01-02Z', '2026-01-02Z');
insert into sync_states values ('00000000-0000-4000-8000-000000000001', 'group:Ordinary', '2', '20260101T020000Z');
