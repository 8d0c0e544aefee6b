-- What was changed of people, with the names that they have now.
--     select changed_at, user_name, what, before, after from reporting.user_changes where customer_name = 'Contoso'
drop view if exists user_changes;

create view user_changes as
select h.id, h.run_key, h.changed_at, h.tenant_id, t.name as tenant_name, h.customer_id, c.name as customer_name, h.user_id,
    u.name as user_name, u.email, h.kind, coalesce(l.product_name, nullif(h.field, ''), h.kind) as what, h.field,
    h.before, h.after, h.by_hand, h.undone_at
from crm.user_changes h
left join crm.users u on u.id = h.user_id
left join crm.tenants t on t.tenant_id = h.tenant_id
left join crm.customers c on c.id = h.customer_id
left join crm.licences l on h.kind = 'licence' and l.id::text = h.field;
comment on view user_changes is 'One row per change of a person: by a run, or by a command of a person (run_key by-hand).';
comment on column user_changes.kind is 'created, linked, field, site, customer, service-user, licence, deactivated or reactivated.';
comment on column user_changes.what is 'What was changed: of a field its name, of a licence the product, else the kind.';
comment on column user_changes.user_name is 'The name now; null for somebody who is not there any more.';
comment on column user_changes.by_hand is 'What was there before had been changed by hand.';
comment on column user_changes.undone_at is 'When undo put the value of before back.';
