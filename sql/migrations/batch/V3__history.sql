-- A start looks for executions that a killed process left running. After a year of nights with
-- 5,000 tenants that was a look at 1.8 million rows; of those with such a state there are a few.
create index batch_step_execution_unended_ix on batch_step_execution (job_execution_id)
    where status in ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN');
