-- Licences to bill from: the partner's own subscriptions, what is free or a trial, and what
-- each day's state was.

alter table licences
    add column trial_units integer not null default 0,
    add column free boolean not null default false,
    add column billable integer not null default 0,
    add column removed_reason text check (removed_reason in ('gone', 'import-type', 'joined'));
comment on column licences.trial_units is 'Usable units that belong to trial subscriptions, as their source says.';
comment on column licences.free is 'The product is in free_skus: its units never enter a bill.';
comment on column licences.billable is 'purchased without trial units; 0 when free.';
comment on column licences.removed_reason is 'Why removed_at is set. gone: no longer there. import-type: no longer asked for. joined: its SKU became known, and the row of that SKU counts it.';
comment on column licences.source is 'Whose count it is. sku: the tenant''s SKU total. both: that total, explained by our subscriptions. subscription: our subscriptions alone.';
update licences set billable = purchased, removed_reason = case when removed_at is not null then 'gone' end;

alter table run_tenants add column licence_counts jsonb;
comment on column run_tenants.licence_counts is 'What the run counted of the tenant''s licences, so that a second read in the same run replaces it.';

-- The lines behind a licence: what was bought when, from Graph's directory subscriptions
-- and from the partner's subscriptions in Partner Center, joined by their id. Times and
-- terms are as the source says, never computed.
create table subscriptions (
    id bigint generated always as identity primary key,
    tenant_id uuid not null,
    customer_id bigint not null references customers,
    subscription_id text not null,
    licence_id bigint references licences,
    partner text,
    in_directory boolean not null,
    sku_id uuid,
    product_key text,
    parent_subscription_id text,
    offer_id text,
    offer_name text,
    friendly_name text,
    product_type text,
    quantity integer not null,
    unit_type text,
    status text not null,
    trial boolean,
    billing_type text,
    billing_cycle text,
    term text,
    renewal_term text,
    auto_renew boolean,
    new_commerce boolean,
    bought_at timestamptz,
    starts_at timestamptz,
    last_day date,
    ends_at timestamptz,
    no_end boolean not null default false,
    end_source text,
    cancel_until timestamptz,
    next_lifecycle_at timestamptz,
    next_term jsonb,
    owner_tenant_id uuid,
    order_id text,
    contract_type text,
    removed_at timestamptz,
    removed_reason text check (removed_reason in ('gone', 'import-type')),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique (tenant_id, subscription_id)
);
comment on column subscriptions.subscription_id is 'In lower case: the old commerce writes it in capitals.';
comment on column subscriptions.partner is 'Which of our partners sold it; null when only the directory has it.';
comment on column subscriptions.in_directory is 'Whether Graph''s /directory/subscriptions has it, which alone tells its SKU.';
comment on column subscriptions.product_key is 'The offer''s product and SKU (ProductId:SkuId, or the old offer id).';
comment on column subscriptions.quantity is 'Units bought, as the partner''s subscription says, else as the directory says.';
comment on column subscriptions.last_day is 'The last day of the term: new-commerce end dates include the day, old ones do not. Null when the source names none.';
comment on column subscriptions.ends_at is 'The moment of the end where the source tells it.';
comment on column subscriptions.no_end is 'The source gives a far-future date, which means no end.';
comment on column subscriptions.end_source is 'The end as the source wrote it.';
create index subscriptions_licence_ix on subscriptions (licence_id);
create index subscriptions_customer_ix on subscriptions (customer_id);

-- Products that cost nothing, whatever their unit counts: shipped, and edited by the
-- operator.
create table free_skus (
    sku_id uuid primary key,
    part_number text,
    free boolean not null,
    origin text not null,
    loaded_at timestamptz not null default now()
);
comment on column free_skus.free is 'False takes a product out that the shipped list holds.';

-- One row per day, tenant and product, so that any past day can be billed again.
create table licence_days (
    day date not null,
    licence_id bigint not null references licences,
    tenant_id uuid not null,
    customer_id bigint not null,
    sku_id uuid,
    product_key text,
    product_name text not null,
    purchased integer not null,
    consumed integer not null,
    billable integer not null,
    term text,
    billing_cycle text,
    read_at timestamptz not null,
    primary key (day, licence_id)
);
comment on column licence_days.term is 'P1M, P1Y, …: where all subscriptions behind the licence say the same, for its price; null otherwise.';
comment on column licence_days.billing_cycle is 'As term: monthly, annual, …';
comment on column licence_days.read_at is 'When the tenant''s licences were read; of an earlier day where that day''s read failed.';
create index licence_days_tenant_ix on licence_days (tenant_id, day);

-- What the operator charges, from a list of his own.
create table prices (
    id bigint generated always as identity primary key,
    sku_id uuid,
    product_key text,
    term text,
    billing_cycle text,
    valid_from date not null,
    unit_price numeric(14, 4) not null,
    currency text not null,
    origin text not null,
    loaded_at timestamptz not null,
    unique nulls not distinct (sku_id, product_key, term, billing_cycle, valid_from),
    check (sku_id is not null or product_key is not null)
);

-- What was billed, filled by the operator or loaded from CSV, for the reconciliation.
create table billed_quantities (
    id bigint generated always as identity primary key,
    customer_id bigint not null references customers,
    sku_id uuid,
    product_key text,
    period_start date not null,
    period_end date not null,
    quantity integer not null,
    origin text not null,
    loaded_at timestamptz not null default now(),
    unique nulls not distinct (customer_id, sku_id, product_key, period_start, period_end),
    check (sku_id is not null or product_key is not null),
    check (period_end >= period_start)
);
