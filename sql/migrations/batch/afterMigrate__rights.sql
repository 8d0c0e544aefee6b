-- After each migration: what the role of the program may do with Spring Batch's tables, as
-- sql/migrations/crm/afterMigrate__rights.sql has it for the others.
do $$
declare
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
        perform pg_advisory_xact_lock(hashtext('csp-sync rights'));
        if not has_schema_privilege(app.oid, app.schema, 'usage') then
            execute format('grant usage on schema %I to %I', app.schema, app.name);
        end if;
        for one in
            select c.oid, c.oid::regclass as name, c.relkind as kind, c.relname like 'flyway%' as history
            from pg_class c
            where c.relnamespace = app.schema::regnamespace and c.relkind in ('r', 'S')
                and (c.relname like 'batch\_%' or c.relname like 'flyway%')
        loop
            if one.kind = 'S' then
                if not has_sequence_privilege(app.oid, one.oid, 'usage') then
                    execute format('grant usage on sequence %s to %I', one.name, app.name);
                end if;
            elsif one.history then
                if has_table_privilege(app.oid, one.oid, 'insert, update, delete') then
                    execute format('revoke insert, update, delete on %s from %I', one.name, app.name);
                end if;
                -- A start looks into it whether there is anything to migrate.
                if not has_table_privilege(app.oid, one.oid, 'select') then
                    execute format('grant select on %s to %I', one.name, app.name);
                end if;
            else
                if not (has_table_privilege(app.oid, one.oid, 'select')
                        and has_table_privilege(app.oid, one.oid, 'insert')
                        and has_table_privilege(app.oid, one.oid, 'update')) then
                    execute format('grant select, insert, update on %s to %I', one.name, app.name);
                end if;
                -- The purge deletes old executions, and a start that was killed half-way leaves an
                -- instance that nobody can start.
                if not has_table_privilege(app.oid, one.oid, 'delete') then
                    execute format('grant delete on %s to %I', one.name, app.name);
                end if;
            end if;
        end loop;
    end loop;
end
$$;
