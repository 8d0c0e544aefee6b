-- Products that some tenant of ours has and the catalogue does not name: they are listed by part number
-- until a newer catalogue is loaded.
create or replace view unknown_skus as
select l.sku_id, min(l.part_number) as part_number, count(*) as tenants
from crm.licences l
join crm.tenants t on t.tenant_id = l.tenant_id
left join crm.sku_catalogue c using (sku_id)
where l.sku_id is not null and c.sku_id is null and l.removed_at is null and t.left_at is null
group by l.sku_id;
