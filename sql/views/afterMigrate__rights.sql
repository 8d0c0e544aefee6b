-- After each migration: the role of reports reads the views, and the role of the program no more
-- than that. Who they are is seen as in sql/migrations/crm/afterMigrate__rights.sql: the one is
-- whoever may read every table that the schema's owner makes in it, the other whoever may write
-- into every table that he makes anywhere.
do $$
declare
    who record;
    one record;
begin
    for who in
        select distinct on (r.oid) r.oid, r.rolname as name, n.nspname as schema, d.defaclnamespace = 0 as runs
        from pg_namespace n
        join pg_default_acl d on d.defaclrole = n.nspowner and d.defaclnamespace in (0, n.oid) and d.defaclobjtype = 'r'
        cross join aclexplode(d.defaclacl) a
        join pg_roles r on r.oid = a.grantee
        where n.nspname = current_schema() and a.grantee <> n.nspowner
            and a.privilege_type = case d.defaclnamespace when 0 then 'INSERT' else 'SELECT' end
            and pg_has_role(n.nspowner, 'usage')
        order by r.oid, d.defaclnamespace
    loop
        perform pg_advisory_xact_lock(hashtext('csp-sync rights'));
        if not has_schema_privilege(who.oid, who.schema, 'usage') then
            execute format('grant usage on schema %I to %I', who.schema, who.name);
        end if;
        for one in
            select c.oid, c.oid::regclass as name, c.relname like 'flyway%' as history from pg_class c
            where c.relnamespace = who.schema::regnamespace and c.relkind in ('r', 'v')
        loop
            if has_table_privilege(who.oid, one.oid, 'insert, update, delete') then
                execute format('revoke insert, update, delete on %s from %I', one.name, who.name);
            end if;
            if one.history and not who.runs then
                if has_table_privilege(who.oid, one.oid, 'select') then
                    execute format('revoke select on %s from %I', one.name, who.name);
                end if;
            elsif not has_table_privilege(who.oid, one.oid, 'select') then
                execute format('grant select on %s to %I', one.name, who.name);
            end if;
        end loop;
        -- Views call them with the rights of whoever asks.
        for one in
            select p.oid, p.oid::regprocedure as name from pg_proc p
            where p.pronamespace = who.schema::regnamespace and not has_function_privilege(who.oid, p.oid, 'execute')
        loop
            execute format('grant execute on function %s to %I', one.name, who.name);
        end loop;
    end loop;
end
$$;
