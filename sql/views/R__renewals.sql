-- Renewals at which a person has something to decide. Everything is as the source says: a
-- line without an end day is not here, and no day is computed.
drop view if exists renewals;

create view renewals as
select s.last_day, s.last_day - current_date as days_left,
    case
        when s.trial then 'the trial ends'
        when s.auto_renew is null then 'its source does not say whether it renews'
        when not s.auto_renew then 'ends: it does not renew'
        when s.term is null then 'renews for a term that its source does not tell'
        else 'renews for a further term'
    end as why,
    s.customer_id, c.name as customer_name, s.tenant_id, t.name as tenant_name,
    coalesce(l.product_name, s.offer_name, s.friendly_name, s.product_key) as product_name,
    s.quantity, s.term, s.billing_cycle, s.renewal_term, s.auto_renew, s.status, s.subscription_id,
    s.parent_subscription_id, s.partner, s.cancel_until, s.next_term
from crm.subscriptions s
join crm.tenants t on t.tenant_id = s.tenant_id
join crm.customers c on c.id = s.customer_id
left join crm.licences l on l.id = s.licence_id
where s.removed_at is null and t.left_at is null
    -- What others sold is theirs to renew.
    and s.partner is not null
    and s.last_day is not null and not s.no_end
    and lower(s.status) not in ('deleted', 'expired', 'disabled')
    and l.free is not true
    and (s.trial is true or s.auto_renew is not true or upper(s.term) is distinct from 'P1M');
comment on view renewals is 'Renewals that need a person: what ends because it does not renew, trials, and the anniversaries of terms longer than a month. Monthly terms that renew by themselves are silent.';
comment on column renewals.last_day is 'The last day of the term.';
comment on column renewals.days_left is 'From today (the session''s) to the last day; negative when it has passed.';
comment on column renewals.why is 'What happens after the last day.';
comment on column renewals.next_term is 'What is scheduled for the next term; null when nothing is.';
