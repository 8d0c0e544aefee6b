package io.cspsync.crm;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A CRM kept as it was at one moment, and its differences to what it became, in the words
 * of a dry run.
 */
public final class SavedCrm {

	private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?\\+00:00");

	private static final String SELECT = """
			select concat_ws(' | ', table_name, kind, coalesce(tenant_id::text, '-'), entity,
			    case when kind <> 'create' then row_key::text end, coalesce(before::text, '-'), coalesce(after::text, '-'))
			from %s.differences
			""";

	private SavedCrm() {
	}

	/** Keeps the CRM as it is now in the schema {@code saved}. */
	public static void save(HikariDataSource database) {
		new CrmCopy(TestDatabase.owner(database), "crm", "saved").make();
	}

	/**
	 * What has changed in the CRM since then; everything if it was never saved.
	 * @param since times from then on are those of the run itself, which differ
	 */
	public static List<String> differences(HikariDataSource database, Instant since) {
		JdbcClient.create(TestDatabase.owner(database)).sql("create schema if not exists compared").update();
		try (SchemaSession session = SchemaSession.open(TestDatabase.owner(database), "compared")) {
			session.atOneMoment((jdbc) -> {
				new CrmDifferences(jdbc, "compared").store("saved", "crm");
				return "";
			});
		}
		return read(database, "compared", since);
	}

	/** What the last dry run said would change. */
	public static List<String> foretold(HikariDataSource database, Instant since) {
		return read(database, Migrations.DRY_RUN, since);
	}

	/** What all tables of the CRM and of Spring Batch hold. */
	public static Map<String, String> content(HikariDataSource database) {
		JdbcClient jdbc = JdbcClient.create(database);
		Map<String, String> content = new TreeMap<>(CrmFingerprint.of(jdbc, "crm").tables());
		CrmFingerprint.of(jdbc, "batch").tables().forEach((table, rows) -> content.put("batch." + table, rows));
		jdbc.sql("select 'run_locks', count(*)::text from run_locks").query((rs) -> {
			content.put(rs.getString(1), rs.getString(2));
		});
		jdbc.sql("""
				select n.nspname || '.' || c.relname as name, pg_sequence_last_value(c.oid) as value
				from pg_class c join pg_namespace n on n.oid = c.relnamespace
				where c.relkind = 'S' and n.nspname in ('crm', 'batch')
				""").query((rs) -> {
			content.put(rs.getString("name"), String.valueOf(rs.getString("value")));
		});
		return content;
	}

	private static List<String> read(HikariDataSource database, String schema, Instant since) {
		return JdbcClient.create(database)
			.sql(SELECT.formatted(schema))
			.query((rs, n) -> withoutTimes(rs.getString(1), since))
			.list()
			.stream()
			.sorted()
			.toList();
	}

	private static String withoutTimes(String row, Instant since) {
		Matcher times = TIME.matcher(row);
		return times.replaceAll((time) -> OffsetDateTime.parse(time.group()).toInstant().isBefore(since) ? time.group()
				: "(during the run)");
	}

}
