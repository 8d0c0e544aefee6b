insert into user_changes (run_key, user_id, tenant_id, customer_id, kind, field, before, after, changed_at)
values ('20260101T020000Z', 1, '00000000-0000-4000-8000-000000000001', 1, 'field', 'name', 'Ada', 'Ada Byron', '2026-01-01Z');
insert into held_tags values (2, '00000000-0000-4000-8000-000000000001', true);
insert into out_of_scope_users (tenant_id, entra_id, name, reason, first_run_key, first_seen_at)
values ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a9', 'Guest', 'no-match',
    '20260101T020000Z', '2026-01-01Z');
insert into user_licence_errors values ('00000000-0000-4000-8000-000000000001', 2, gen_random_uuid(), false, 'CountViolation',
    '20260101T020000Z', '2026-01-01Z');
insert into billable_user_days values ('2026-01-02', '00000000-0000-4000-8000-000000000001', 1, 1, 2, 0, 0, '2026-01-02Z');
insert into billed_users values (1, '00000000-0000-4000-8000-000000000001', 1, 1);
insert into billable_user_moves values ('2026-01-02', 1, 'joined', '00000000-0000-4000-8000-000000000001', 1, 1, 'Ada Byron');
