-- The lines behind the licences, of tenants that are still the partner's.
drop view if exists subscriptions_current;

create view subscriptions_current as
select s.customer_id, c.name as customer_name, s.tenant_id, t.name as tenant_name,
    coalesce(l.product_name, s.offer_name, s.friendly_name, s.product_key) as product_name,
    s.subscription_id, s.parent_subscription_id, s.licence_id, coalesce(l.sku_id, s.sku_id) as sku_id, s.product_key,
    s.offer_name, s.friendly_name, s.partner, s.in_directory, s.product_type, s.quantity, s.unit_type, s.status, s.trial,
    s.term, s.billing_cycle, s.renewal_term, s.auto_renew, s.new_commerce, s.bought_at, s.starts_at,
    s.last_day, s.ends_at, s.no_end, s.cancel_until, s.next_lifecycle_at, s.next_term, s.order_id
from crm.subscriptions s
join crm.tenants t on t.tenant_id = s.tenant_id
join crm.customers c on c.id = s.customer_id
left join crm.licences l on l.id = s.licence_id
where s.removed_at is null and t.left_at is null;
comment on view subscriptions_current is 'The lines behind the licences: one row per tenant and subscription. They explain a product''s units and are not to be added to them.';
comment on column subscriptions_current.partner is 'Which of the partners sold it; null when only the directory has it.';
comment on column subscriptions_current.parent_subscription_id is 'Of an add-on: the subscription it belongs to.';
comment on column subscriptions_current.last_day is 'The last day of the term, as the source says; null when it names none.';
comment on column subscriptions_current.no_end is 'The source says that it has no end.';
comment on column subscriptions_current.next_term is 'What is scheduled for the next term; null when nothing is.';
