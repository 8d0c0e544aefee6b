package io.cspsync.crm;

import java.util.List;

/**
 * What roles may not do, though each statement is sound.
 */
final class ForbiddenStatements {

	static final List<String> TO_THE_APP = List.of(
			// Rows that are never deleted.
			"delete from users", "delete from customers", "delete from crm.users where id = 0", "delete from tenants",
			"delete from licences", "delete from subscriptions", "delete from sites", "delete from erasures",
			"delete from tenant_freshness", "delete from prices",
			"with gone as (delete from users returning id) select * from gone",
			"merge into users u using customers c on c.id = u.customer_id when matched then delete",
			"do $$ begin execute 'delete from ' || 'customers'; end $$",
			"truncate users, user_licences, deactivations, held_tags, out_of_scope_users, user_licence_errors, "
					+ "billed_users, billable_user_moves",
			"truncate top_levels cascade", "truncate licence_days",
			// Which migrations were made.
			"insert into crm.flyway_schema_history select * from crm.flyway_schema_history limit 0",
			"update crm.flyway_schema_history set checksum = 0", "delete from batch.flyway_schema_history",
			"update reporting.flyway_schema_history set success = true",
			// Tables, and what guards them.
			"drop table billed_quantities cascade", "drop table users cascade",
			"alter table users add column note text", "alter table users drop column name cascade",
			"alter table users rename to people", "alter table users owner to csp_app",
			"alter table users disable trigger all", "alter table users disable trigger users_note_hand_edits",
			"drop trigger users_note_hand_edits on users",
			"create trigger mine before update on users for each row execute function note_hand_edits()",
			"alter table users drop constraint users_customer_id_fkey", "alter table users enable row level security",
			"create policy mine on users", "create rule mine as on update to users do instead nothing",
			"create index on users (name)", "drop index users_customer_ix", "alter sequence users_id_seq restart",
			"select setval('users_id_seq', 1)", "comment on table users is 'mine'", "create table crm.mine (a integer)",
			"create table batch.mine (a integer)", "create table reporting.mine (a integer)",
			"create table crm_dry.mine (a integer)", "create table public.mine (a integer)",
			"create temporary table users (a integer)", "select * into crm.mine from users",
			"create materialized view crm.mine as select * from users", "create view reporting.mine as select 1 as one",
			"create or replace view reporting.unknown_skus as select * from reporting.unknown_skus",
			"drop view reporting.departures", "create type crm.mine as enum ('a')", "create domain crm.mine as text",
			"create sequence crm.mine",
			// Functions that run as somebody else.
			"create function crm.mine() returns integer language sql security definer as 'select 1'",
			"create or replace function crm.note_hand_edits() returns trigger language plpgsql as 'begin return new; end'",
			"alter function note_hand_edits() security definer", "alter function note_hand_edits() owner to csp_app",
			"drop function note_hand_edits() cascade", "alter function reporting.licence_changes(date, date) reset all",
			// Schemas, databases and roles.
			"create schema mine", "drop schema crm cascade", "drop schema crm_dry cascade",
			"alter schema crm owner to csp_app", "alter schema reporting rename to mine", "set role csp_owner",
			"set role pg_read_all_data", "set session authorization csp_owner", "grant csp_owner to csp_app",
			"create role mine superuser", "alter role csp_app superuser", "alter role csp_app createrole",
			"alter role csp_owner password 'mine'", "reassign owned by csp_owner to csp_app", "drop owned by csp_owner",
			"alter default privileges for role csp_owner grant delete on tables to csp_app",
			"alter default privileges for role csp_owner in schema reporting grant insert on tables to csp_app",
			"create publication mine for table users",
			// The server.
			"set session_replication_role = replica", "copy users to program 'cat > /dev/null'",
			"copy top_levels (name) from program 'echo mine'", "copy users to '/dev/null'",
			"copy top_levels (name) from '/dev/null'", "select * from pg_authid", "select * from pg_shadow",
			"select pg_read_file('postgresql.conf')", "select pg_ls_dir('.')", "select lo_import('/dev/null')",
			"set lc_messages = 'C'", "set log_statement = 'none'", "select pg_reload_conf()",
			"create foreign data wrapper mine");

	static final List<String> TO_THE_REPORT = List.of("select email from crm.users",
			"select * from crm.users where false", "select count(*) from batch.batch_job_execution",
			"select * from crm_dry.users", "table crm.customers", "select * from reporting.flyway_schema_history",
			"select nextval('crm.users_id_seq')", "insert into crm.top_levels (name) values ('mine')",
			"update crm.users set name = 'mine'", "delete from crm.users", "truncate crm.licence_days",
			"create view reporting.mine as select 1 as one", "create table reporting.mine (a integer)",
			"create table public.mine (a integer)", "create temporary table mine (a integer)", "create schema mine",
			"drop view reporting.departures", "alter function reporting.licence_changes(date, date) security invoker",
			"alter view reporting.departures set (security_invoker = true)", "set role csp_app", "set role csp_owner",
			"alter role csp_report superuser", "copy (select 1) to program 'cat > /dev/null'",
			"select pg_read_file('postgresql.conf')", "select * from pg_authid",
			"do $$ begin perform 1 from crm.customers; end $$");

	private ForbiddenStatements() {
	}

}
