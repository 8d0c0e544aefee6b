-- One row per run, newest first in mind; times are timestamptz. A tenant is counted once: complete, failed, failed as
-- known (acknowledged, so that it does not fail the run), or else not reached. Nothing here comes from the job history
-- tables, so it stays when those are purged.
--     select started_at, duration, tenants_failed, users_per_minute from reporting.nights order by started_at
drop view if exists nights;
drop view if exists runs;

create view runs as
select r.run_key, r.job, r.scope, r.dry_run, r.started_at, r.ended_at, r.ended_at - r.started_at as duration,
    r.exit_code, r.superseded_by, t.tenants, t.tenants_complete, t.tenants_failed, t.tenants_failed_as_known,
    t.tenants_switched_off, r.partners_unread, t.users_read, t.users_created, t.users_updated, t.users_rejected,
    t.requests, t.throttled, t.waited
from crm.runs r
-- Run by run, so that who asks for the last few does not pay for all of them.
cross join lateral (
    select count(*) as tenants,
        count(*) filter (where t.licences_state in ('complete', 'none', 'off')
            and t.users_state in ('complete', 'none', 'off')) as tenants_complete,
        count(*) filter (where t.licences_state = 'failed' and not t.licences_known
            or t.users_state = 'failed' and not t.users_known) as tenants_failed,
        count(*) filter (where (t.licences_known or t.users_known)
            and (t.licences_state not in ('pending', 'failed') or t.licences_known)
            and (t.users_state not in ('pending', 'failed') or t.users_known)) as tenants_failed_as_known,
        count(*) filter (where 'off' in (t.licences_state, t.users_state)) as tenants_switched_off,
        sum(t.users_read) as users_read, sum(t.users_created) as users_created, sum(t.users_updated) as users_updated,
        sum(t.users_rejected) as users_rejected, sum(t.requests) as requests, sum(t.throttled) as throttled,
        sum(t.waited_millis) * interval '1 millisecond' as waited
    from crm.run_tenants t
    where t.run_key = r.run_key
) t;
comment on column runs.tenants_failed is 'Failed in a way that nobody has acknowledged.';
comment on column runs.tenants_failed_as_known is 'Failed as an operator had acknowledged, and in no other way.';
comment on column runs.tenants_switched_off is 'With a part that is not read because a person said so; each is also one of the others.';
comment on column runs.partners_unread is 'The partners whose sign-in was refused, so that their lists were not read.';
comment on column runs.users_read is 'People read of the tenants whose users are complete; null when none is. users_created and the next ones likewise.';
comment on column runs.requests is 'Requests to Microsoft for the tenants, repeated ones counted each time; null of runs before they were counted.';
comment on column runs.throttled is 'How many of them were answered with a time to wait.';
comment on column runs.waited is 'How long the tenants waited for that, added up.';

create view nights as
select run_key, job, started_at, ended_at, duration, exit_code, superseded_by, tenants, tenants_complete, tenants_failed,
    tenants_failed_as_known, tenants - tenants_complete - tenants_failed - tenants_failed_as_known as tenants_not_reached,
    tenants_switched_off, users_read, users_created, users_updated, users_rejected,
    round(users_read * 60 / nullif(extract(epoch from duration), 0))::bigint as users_per_minute,
    requests, throttled, waited
from runs
where scope = 'all' and not dry_run;
comment on view nights is 'The runs over all tenants, with what they came to.';
comment on column nights.tenants_not_reached is 'Those that the run did not come to.';
comment on column nights.duration is 'From the first start to the last end: of a restarted run with the pause between.';
