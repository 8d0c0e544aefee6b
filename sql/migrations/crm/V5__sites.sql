-- Where a tenant's people are put: ordered mappings, of which the first that matches wins.

alter table tenants add column mapped_customer_id bigint;
comment on column tenants.mapped_customer_id is 'The customer for which a mapping was last made by itself, so that one that an operator deletes stays deleted.';

alter table users add column placed_site_id bigint;
comment on column users.placed_site_id is 'The site that the mappings last asked for; whoever is at another one was moved by hand.';
-- Until now everybody without a site came into the customer's default one; who is elsewhere
-- was put there by a person.
update users u set placed_site_id = u.site_id
from sites s
where s.id = u.site_id and u.entra_id is not null
    and (s.is_default or not exists (select from sites o where o.customer_id = s.customer_id and o.id <> s.id));

create table site_mappings (
    id bigint generated always as identity primary key,
    tenant_id uuid not null,
    ordinal integer not null,
    kind text not null check (kind in ('fixed', 'group', 'attribute')),
    site_id bigint references sites,
    group_name text,
    group_id uuid,
    attribute text,
    guests text check (guests in ('in', 'out')),
    origin text not null check (origin in ('generated', 'operator')),
    created_at timestamptz not null default now(),
    unique (tenant_id, ordinal) deferrable initially deferred,
    check (kind <> 'fixed' or site_id is not null),
    check (kind <> 'group' or (site_id is not null and (group_name is not null or group_id is not null))),
    check (kind <> 'attribute' or attribute is not null)
);
comment on column site_mappings.site_id is 'The site; of kind attribute that for values without a row in site_mapping_values, null to try the next mapping.';
comment on column site_mappings.guests is 'Whether guests are taken in; null asks for csp.users.guests.';

create table site_mapping_filters (
    mapping_id bigint not null references site_mappings on delete cascade,
    ordinal integer not null,
    property text not null,
    operator text not null check (operator in ('equals', 'not-equals', 'starts', 'ends', 'contains', 'in', 'is-empty')),
    value text,
    primary key (mapping_id, ordinal),
    check ((operator = 'is-empty') = (value is null)),
    check (case when operator = 'in' then jsonb_typeof(value::jsonb) = 'array' else true end)
);
comment on column site_mapping_filters.value is 'What it is compared with, case aside; of operator in a JSON array of texts, of is-empty null.';

create table site_mapping_values (
    mapping_id bigint not null references site_mappings on delete cascade,
    value text not null,
    site_id bigint not null references sites,
    primary key (mapping_id, value)
);
