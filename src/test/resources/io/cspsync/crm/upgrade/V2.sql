insert into held_changes (kind, tenant_id, entity_name, reason, state, first_run_key, last_run_key, first_seen_at, last_seen_at)
values ('leave', '00000000-0000-4000-8000-000000000002', 'Fabrikam', 'many', 'HELD', '20260102T020000Z', '20260102T020000Z',
    '2026-01-02Z', '2026-01-02Z');
insert into sso_allowed_tenants (tenant_id, added_by_import) values ('00000000-0000-4000-8000-000000000001', true);
update users set kept_values = '{"name": "Ada"}' where id = 1;
update match_conflicts set decision = 'customer', decided_id = 2, decided_at = '2026-01-03Z', resolved_at = '2026-01-03Z';
