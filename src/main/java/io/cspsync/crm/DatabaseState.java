package io.cspsync.crm;

import java.util.List;
import java.util.Set;

import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A database as the next run would find it.
 *
 * @param version the server's, as PostgreSQL writes it
 * @param versionNumber the server's, as {@code 180001}
 * @param role as whom the tables are made
 * @param mayMigrate whether that role may make what is missing
 * @param pending how many migrations the next run would apply; views made anew among them
 * @param applied how many were applied
 * @param newer whether the tables are of a newer version than this program
 * @param failed what broke in a migration, empty if none did
 */
public record DatabaseState(String version, int versionNumber, String role, boolean mayMigrate, int pending,
		int applied, boolean newer, String failed) {

	private static final Set<MigrationState> NEWER = Set.of(MigrationState.FUTURE_SUCCESS,
			MigrationState.FUTURE_FAILED);

	static DatabaseState of(JdbcClient jdbc, List<MigrationInfo> migrations) {
		long pending = migrations.stream()
			.filter((one) -> one.getState() == MigrationState.PENDING || one.getState() == MigrationState.OUTDATED)
			.count();
		String failed = migrations.stream()
			.filter((one) -> one.getState() == MigrationState.FAILED)
			.map(MigrationInfo::getScript)
			.findFirst()
			.orElse("");
		return jdbc
			.sql("""
					select current_setting('server_version') as version,
					    current_setting('server_version_num')::integer as number, current_user::text as role,
					    bool_and(case when n.oid is null then has_database_privilege(current_database(), 'create')
					        else has_schema_privilege(n.oid, 'create') end) as may_migrate
					from unnest(array['crm', 'batch', 'reporting']) as s (name) left join pg_namespace n on n.nspname = s.name
					""")
			.query((rs, n) -> new DatabaseState(rs.getString("version"), rs.getInt("number"), rs.getString("role"),
					rs.getBoolean("may_migrate"), (int) pending,
					(int) migrations.stream().filter((one) -> one.getState().isApplied()).count(),
					migrations.stream().anyMatch((one) -> NEWER.contains(one.getState())), failed))
			.single();
	}

}
