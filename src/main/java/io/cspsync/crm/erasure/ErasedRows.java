package io.cspsync.crm.erasure;

/**
 * What becomes of the rows that are about the person.
 */
enum ErasedRows {

	USERS("users", """
			update users set entra_id = null, name = :pseudonym, email = null, network_login = null, first_name = null,
			    last_name = null, job_title = null, department = null, phone = null, mobile_phone = null,
			    custom_fields = '{}', kept_values = '{}', hand_edits = '{}', external_id = null, last_sign_in_at = null,
			    sign_in_read_at = null, plan_hash = null, active = false, keep_active = false, erased_at = :now,
			    updated_at = :now
			where id = :id
			"""),

	// What the person held, Microsoft counts; nobody would ever bring these up to date.
	LICENCES("user_licences", "delete from user_licences where user_id = :id"),

	LICENCE_ERRORS("user_licence_errors", "delete from user_licence_errors where user_id = :id"),

	TAGS("held_tags", "delete from held_tags where user_id = :id"),

	DEACTIVATIONS("deactivations", "delete from deactivations where user_id = :id"),

	OUT_OF_SCOPE("out_of_scope_users", """
			delete from out_of_scope_users
			where user_id = :id or (tenant_id = cast(:tenant as uuid) and entra_id = cast(:entra as uuid))
			"""),

	MOVES("billable_user_moves", "update billable_user_moves set name = :pseudonym where user_id = :id"),

	// Undone for good, so that no undo puts the person together again.
	CHANGES("user_changes",
			"""
					update user_changes set undone_at = coalesce(undone_at, :now),
					    before = case when kind in ('field', 'linked', 'created') and before is not null then '[erased]' else before end,
					    after = case when kind in ('field', 'linked', 'created') and after is not null then '[erased]' else after end
					where user_id = :id
					"""),

	ERRORS("integration_errors", """
			update integration_errors set entity_id = null, entity_name = :pseudonym, message = '[erased]',
			    remedy = '[erased]', endpoint = null, resolved_at = coalesce(resolved_at, :now)
			where tenant_id = cast(:tenant as uuid) and entity_id = cast(cast(:entra as uuid) as text)
			"""),

	CONFLICTS("match_conflicts", """
			update match_conflicts set entity_id = :pseudonym, entity_name = :pseudonym, reason = '[erased]',
			    candidates = '[]', decision = null, decided_id = null, resolved_at = coalesce(resolved_at, :now)
			where kind = 'user' and tenant_id = cast(:tenant as uuid) and entity_id = cast(cast(:entra as uuid) as text)
			"""),

	// Nobody can be found to be this person any more.
	CHOICES("match_conflicts",
			"""
					update match_conflicts set candidates = (select coalesce(jsonb_agg(c), '[]') from jsonb_array_elements(candidates) c
					        where c <> to_jsonb(cast(:id as bigint))),
					    decision = case when decision = 'user' and decided_id = :id then null else decision end,
					    decided_id = case when decision = 'user' and decided_id = :id then null else decided_id end
					where kind = 'user' and (candidates @> to_jsonb(cast(:id as bigint)) or decision = 'user' and decided_id = :id)
					""");

	private final String table;

	private final String sql;

	ErasedRows(String table, String sql) {
		this.table = table;
		this.sql = sql;
	}

	String table() {
		return this.table;
	}

	String sql() {
		return this.sql;
	}

}
