-- The job history: one row per execution of a step. Old rows are purged; the runs and what became of their tenants are
-- in reporting.runs and reporting.tenant_runs, which need nothing of it.
--     select step, status, duration, written from reporting.step_runs where run_key = '20261123T010000Z' order by started_at
drop view if exists step_runs;

create view step_runs as
select s.step_execution_id, r.run_key, j.job_name as job, e.job_execution_id,
    split_part(s.step_name, ':', 1) as step, t.tenant_id, t.name as tenant_name,
    s.status, s.exit_code,
    s.start_time at time zone 'UTC' as started_at, s.end_time at time zone 'UTC' as ended_at,
    s.end_time - s.start_time as duration,
    s.read_count as read, s.filter_count as filtered, s.write_count as written,
    s.read_skip_count + s.process_skip_count + s.write_skip_count as skipped,
    s.commit_count as commits, s.rollback_count as rollbacks
from batch.batch_step_execution s
join batch.batch_job_execution e using (job_execution_id)
join batch.batch_job_instance j using (job_instance_id)
left join crm.runs r on r.job_instance_id = j.job_instance_id
-- A partition tells its tenant by its name alone.
left join crm.tenants t on t.tenant_id::text = split_part(s.step_name, ':', 2);
comment on view step_runs is 'One row per execution of a step, a tenant''s partition being one too: how long it took and what it counted. A restart adds rows.';
comment on column step_runs.run_key is 'The run; null for a job that is no run.';
comment on column step_runs.step is 'The step; of a tenant''s partition the step that it is a part of.';
comment on column step_runs.tenant_id is 'Of a partition: whose it is.';
comment on column step_runs.filtered is 'What was read and needed no write.';
comment on column step_runs.duration is 'Null while it runs, or when the process was killed.';
