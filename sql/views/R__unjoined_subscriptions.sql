-- Lines of the two sources that did not meet.
drop view if exists unjoined_subscriptions;

create view unjoined_subscriptions as
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
        -- Only what is licensed by unit and of Microsoft's online services has a SKU: Azure
        -- plans, software and SaaS never have one.
        s.partner is not null and s.sku_id is null and lower(coalesce(s.unit_type, 'licenses')) like 'license%'
            and lower(coalesce(s.product_type, 'onlineservicesnce')) like 'onlineservices%'
        or s.partner is null and s.in_directory
            and s.owner_tenant_id in (select partner_tenant_id from crm.installations));
comment on view unjoined_subscriptions is 'Subscriptions sold whose SKU is not known because the directory does not have them, and subscriptions of ours in the directory that Partner Center does not have.';
comment on column unjoined_subscriptions.owner_tenant_id is 'The partner''s tenant that made it, as the directory says.';
