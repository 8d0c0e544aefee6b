insert into sign_in_reads values ('00000000-0000-4000-8000-000000000001', '2026-01-02Z', '2026-01-02Z', null, 2);
update tenants set entra_plan = 'p1' where customer_id = 1;
