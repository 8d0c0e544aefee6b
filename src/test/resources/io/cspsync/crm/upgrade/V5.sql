insert into site_mappings (tenant_id, ordinal, kind, site_id, origin)
values ('00000000-0000-4000-8000-000000000001', 1, 'fixed', 1, 'generated');
insert into site_mapping_filters values (1, 1, 'department', 'equals', 'Sales');
insert into site_mappings (tenant_id, ordinal, kind, attribute, origin)
values ('00000000-0000-4000-8000-000000000001', 2, 'attribute', 'city', 'operator');
insert into site_mapping_values values (2, 'London', 2);
