-- Lines of the two sources that did not meet.
drop view if exists unjoined_subscriptions;

create view unjoined_subscriptions as
with ours as (
    -- With several partners installations has only one of them; what the directory says of a
    -- line that one of ours sold tells the others.
    select partner_tenant_id as tenant_id from crm.installations
    union
    select owner_tenant_id from crm.subscriptions
    where partner is not null and in_directory and owner_tenant_id is not null and removed_at is null
), asked as (
    -- Whose subscriptions Partner Center is asked for. What the settings say is seen by what they
    -- brought: tenants with no import type of their own share it.
    select t.tenant_id
    from crm.tenants t
    where coalesce(t.licences_import <> 'all-subscribed-skus', exists (select from crm.subscriptions s
            join crm.tenants o on o.tenant_id = s.tenant_id
            where s.partner is not null and s.removed_at is null
                and o.licences_import is null and o.left_at is null))
        and (exists (select from crm.tenant_partners p
                where p.tenant_id = t.tenant_id and p.left_at is null and p.relationship = 'reseller')
            or t.relationship = 'reseller'
                and not exists (select from crm.tenant_partners p where p.tenant_id = t.tenant_id))
)
select case when s.partner is not null then 'sold, but not in the directory'
        else 'ours in the directory, but not in Partner Center' end as why,
    s.customer_id, c.name as customer_name, s.tenant_id, t.name as tenant_name, s.subscription_id, s.partner,
    coalesce(s.offer_name, s.friendly_name, l.product_name, s.product_key) as product_name,
    s.sku_id, s.product_key, s.product_type, s.quantity, s.unit_type, s.status, s.owner_tenant_id
from crm.subscriptions s
join crm.tenants t on t.tenant_id = s.tenant_id
join crm.customers c on c.id = s.customer_id
left join crm.licences l on l.id = s.licence_id
where s.removed_at is null and t.left_at is null
    and lower(s.status) not in ('deleted', 'expired', 'disabled')
    and (
        -- Azure plans, software and SaaS never have a SKU: as ProductKind tells them.
        s.partner is not null and s.sku_id is null and case
            when s.product_type is not null then upper(s.product_type) like 'ONLINESERVICES%'
            else lower(coalesce(s.unit_type, '')) <> 'usage-based' and lower(coalesce(s.billing_type, '')) <> 'usage'
                and upper(coalesce(s.offer_id, '')) not like 'MS-AZR%' end
        or s.partner is null and s.in_directory and s.owner_tenant_id in (select tenant_id from ours)
            and s.tenant_id in (select tenant_id from asked));
comment on view unjoined_subscriptions is 'Subscriptions sold whose SKU is not known because the directory does not have them, and subscriptions of ours in the directory that Partner Center does not have where it is asked for them.';
comment on column unjoined_subscriptions.owner_tenant_id is 'The partner''s tenant that made it, as the directory says.';
