insert into tenant_access (tenant_id, aspect, state, detail, checked_at)
values ('00000000-0000-4000-8000-000000000001', 'consent', 'ok', 'given', '2026-01-02Z');
insert into expiries (kind, subject, ends_at, source, noted_at)
values ('secret', 'partner-app', '2027-01-01Z', 'settings', '2026-01-02Z');
insert into acknowledgements (tenant_id, code, said_by, said_at)
values ('00000000-0000-4000-8000-000000000001', 'Authorization_RequestDenied', 'command', '2026-01-03Z');
