-- The three roles of csp-sync, by least privilege. Run it once in the database that csp-sync is to
-- use, as somebody who may create roles and owns the database (no superuser is needed):
--
--     psql -d DATABASE -f sql/roles.sql
--     psql -d DATABASE -f sql/roles.sql -v owner=acme_owner -v app=acme_app -v report=acme_report
--
-- It names no password; give each role one by \password afterwards. Running it again changes
-- nothing, and upgrades of csp-sync do not need it. PostgreSQL 15 or later, no extension.
--
--   owner   owns the schemas crm, batch, reporting and crm_dry and what is in them; makes and alters
--           the tables (spring.flyway.user). What is in those schemas already becomes the owner's.
--   app     what sync and all other commands run as (spring.datasource.username): reads and writes
--           rows, deletes only where the program does (sql/migrations/*/afterMigrate__rights.sql
--           says where: never people or customers), and can make, alter or empty no table.
--   report  reads the views in the schema reporting, and nothing else.
--
-- Temporary tables are taken from everybody but the owner. Does another program in this database
-- need them, grant it temporary on the database by name.

\set ON_ERROR_STOP on
\set QUIET on
\if :{?owner}
\else
\set owner csp_owner
\endif
\if :{?app}
\else
\set app csp_app
\endif
\if :{?report}
\else
\set report csp_report
\endif

begin;
-- psql puts its variables into no quoted block.
set local csp_sync.owner = :'owner';
set local csp_sync.app = :'app';
set local csp_sync.report = :'report';
set local client_min_messages = warning;

do $$
declare
    owner constant text := current_setting('csp_sync.owner');
    app constant text := current_setting('csp_sync.app');
    report constant text := current_setting('csp_sync.report');
    one record;
    name text;
    owner_id oid;
    lent boolean := false;
begin
    if owner in (app, report) or app = report then
        raise exception 'The roles owner (%), app (%) and report (%) have to be three different ones', owner, app, report;
    end if;
    foreach name in array array[owner, app, report] loop
        if not exists (select from pg_roles where rolname = name) then
            execute format('create role %I login nocreatedb nocreaterole', name);
        end if;
    end loop;
    for one in select rolname from pg_roles
            where rolname in (owner, app, report)
                and (rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls) loop
        raise exception 'The role % is there already and may more than it should: choose another name, or take superuser, createrole, createdb, replication and bypassrls from it', one.rolname;
    end loop;
    for one in select m.rolname as member, r.rolname as role
            from pg_auth_members a join pg_roles m on m.oid = a.member join pg_roles r on r.oid = a.roleid
            where m.rolname in (app, report) loop
        raise exception 'The role % is a member of %, and so may what that one may: revoke it, or choose another name', one.member, one.role;
    end loop;

    owner_id := (select oid from pg_roles where rolname = owner);

    -- Whoever is no superuser hands things over only to roles that he is a member of.
    if not pg_has_role(current_user, owner, 'usage') then
        execute format('grant %I to %I', owner, current_user);
        lent := true;
    end if;

    execute format('grant connect on database %I to %I, %I, %I', current_database(), owner, app, report);
    execute format('grant create, temporary on database %I to %I', current_database(), owner);
    execute format('revoke temporary on database %I from public', current_database());
    if has_schema_privilege(app, 'public', 'create') then
        revoke create on schema public from public;
    end if;

    foreach name in array array['crm', 'batch', 'reporting', 'crm_dry'] loop
        if to_regnamespace(name) is null then
            execute format('create schema %I authorization %I', name, owner);
        else
            if (select nspowner <> owner_id from pg_namespace where nspname = name) then
                execute format('alter schema %I owner to %I', name, owner);
            end if;
            for one in select c.oid::regclass as relation, c.relkind as kind from pg_class c
                    where c.relnamespace = name::regnamespace and c.relowner <> owner_id
                        and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
                        -- The sequence of a column goes with its table.
                        and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass
                            and d.objid = c.oid and d.deptype in ('a', 'i') and d.refobjsubid > 0) loop
                execute format('alter %s %s owner to %I', case one.kind when 'v' then 'view'
                    when 'm' then 'materialized view' when 'S' then 'sequence' when 'f' then 'foreign table'
                    else 'table' end, one.relation, owner);
            end loop;
            for one in select p.oid::regprocedure as routine from pg_proc p
                    where p.pronamespace = name::regnamespace and p.proowner <> owner_id loop
                execute format('alter routine %s owner to %I', one.routine, owner);
            end loop;
        end if;
        execute format('grant usage on schema %I to %I', name, app);
    end loop;
    execute format('grant usage on schema reporting to %I', report);

    -- Tables that migrations will add, and the copy of a dry run, which is made anew each time. It is
    -- by these, too, that the migrations know who the app and the report are.
    execute format('alter default privileges for role %I grant usage on schemas to %I', owner, app);
    execute format('alter default privileges for role %I grant select, insert, update on tables to %I', owner, app);
    execute format('alter default privileges for role %I grant select, usage on sequences to %I', owner, app);
    execute format('alter default privileges for role %I in schema reporting grant select on tables to %I', owner,
        report);
    execute format('alter default privileges for role %I in schema reporting grant execute on functions to %I, %I',
        owner, app, report);

    if lent then
        execute format('revoke %I from %I', owner, current_user);
    end if;
end
$$;
commit;

\echo 'The roles' :owner, :app 'and' :report 'are set up. Next: \\password for each, then make the tables: ./run.sh database migrate'
