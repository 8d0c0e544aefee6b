-- After each migration: what the role of the program may do with the tables (see sql/roles.sql).
-- It is whoever the owner of the schema lets write into every table that it makes; without one
-- there is nothing to do, and whoever is not the owner changes nothing.
do $$
declare
    -- Where rows are deleted: what is over, by the purge, too. Whatever else is gone keeps its row:
    -- people and customers above all.
    deleted constant text[] := array['acknowledgements', 'billable_user_days', 'billable_user_moves', 'billed_users', 'deactivations',
        'expiries', 'free_skus', 'held_changes', 'held_tags', 'integration_errors', 'licence_days', 'match_conflicts',
        'notifications', 'out_of_scope_users', 'purges', 'run_choices', 'run_counts', 'run_locks', 'run_progress',
        'run_stops', 'run_tenants', 'runs', 'site_mappings', 'sku_catalogue', 'sso_allowed_tenants', 'tenant_access',
        'user_changes', 'user_licence_errors', 'user_licences'];
    app record;
    one record;
begin
    for app in
        select r.oid, r.rolname as name, n.nspname as schema
        from pg_namespace n
        join pg_default_acl d on d.defaclrole = n.nspowner and d.defaclnamespace = 0 and d.defaclobjtype = 'r'
        cross join aclexplode(d.defaclacl) a
        join pg_roles r on r.oid = a.grantee
        where n.nspname = current_schema() and a.privilege_type = 'INSERT' and a.grantee <> n.nspowner
            and pg_has_role(n.nspowner, 'usage')
    loop
        -- Two programs may begin at once, and a right is granted only where it is missing: each grant
        -- writes into the system's tables, even one that changes nothing.
        perform pg_advisory_xact_lock(hashtext('csp-sync rights'));
        if not has_schema_privilege(app.oid, app.schema, 'usage') then
            execute format('grant usage on schema %I to %I', app.schema, app.name);
        end if;
        for one in
            select c.oid, c.oid::regclass as name, c.relname = any (deleted) as deleted,
                c.relname like 'flyway%' as history
            from pg_class c
            where c.relnamespace = app.schema::regnamespace and c.relkind in ('r', 'p') and c.relname not like 'batch\_%'
        loop
            if one.history then
                if has_table_privilege(app.oid, one.oid, 'insert, update, delete') then
                    execute format('revoke insert, update, delete on %s from %I', one.name, app.name);
                end if;
                -- A start looks into it whether there is anything to migrate.
                if not has_table_privilege(app.oid, one.oid, 'select') then
                    execute format('grant select on %s to %I', one.name, app.name);
                end if;
            elsif not (has_table_privilege(app.oid, one.oid, 'select')
                    and has_table_privilege(app.oid, one.oid, 'insert')
                    and has_table_privilege(app.oid, one.oid, 'update')) then
                execute format('grant select, insert, update on %s to %I', one.name, app.name);
            end if;
            if one.deleted and not has_table_privilege(app.oid, one.oid, 'delete') then
                execute format('grant delete on %s to %I', one.name, app.name);
            elsif not one.deleted and has_table_privilege(app.oid, one.oid, 'delete') then
                execute format('revoke delete on %s from %I', one.name, app.name);
            end if;
        end loop;
        for one in
            select c.oid, c.oid::regclass as name from pg_class c
            where c.relnamespace = app.schema::regnamespace and c.relkind = 'S'
        loop
            if not (has_sequence_privilege(app.oid, one.oid, 'usage')
                    and has_sequence_privilege(app.oid, one.oid, 'select')) then
                execute format('grant usage, select on sequence %s to %I', one.name, app.name);
            end if;
        end loop;
    end loop;
end
$$;
