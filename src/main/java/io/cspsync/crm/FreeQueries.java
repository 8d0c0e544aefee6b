package io.cspsync.crm;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.postgresql.core.Parser;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Answers a person's own questions in SQL.
 */
public final class FreeQueries {

	/**
	 * An answer.
	 *
	 * @param columns their names
	 * @param numeric which of them hold numbers
	 * @param rows each value as PostgreSQL writes it, null for null
	 */
	public record Answer(List<String> columns, List<Boolean> numeric, List<List<@Nullable String>> rows) {
	}

	private static final String HINT = "query runs one statement that only reads (select, with, values, table, explain, "
			+ "show), such as: ./run.sh query \"select run_key, tenants, exit_code from reporting.runs\"";

	/**
	 * After comments and brackets. A transaction that only reads still lets {@code copy}
	 * and {@code do} reach files and programs, and {@code set} ends its being so.
	 */
	private static final Pattern READS = Pattern
		.compile("(?is)^(\\s|\\(|--[^\\n]*\\n|/\\*.*?\\*/)*(select|with|values|table|explain|show)\\b");

	private final DataSource source;

	public FreeQueries(DataSource source) {
		this.source = source;
	}

	/**
	 * Runs one statement; on a connection that only reads, PostgreSQL itself refuses to
	 * write rows.
	 * @throws DatabaseException with PostgreSQL's words if it refuses
	 */
	public Answer ask(String sql) {
		if (!READS.matcher(sql).find() || statements(sql) != 1) {
			throw new DatabaseException(HINT);
		}
		try {
			Answer answer = new JdbcTemplate(this.source).query(sql, FreeQueries::answer);
			return Objects.requireNonNull(answer);
		}
		catch (DataAccessException ex) {
			String said = String.valueOf(ex.getMostSpecificCause().getMessage()).strip();
			throw new DatabaseException("PostgreSQL answered: " + said + "\n" + HINT);
		}
	}

	private static int statements(String sql) {
		try {
			return Parser.parseJdbcSql(sql, true, false, true, false, false).size();
		}
		catch (SQLException ex) {
			// PostgreSQL says better what is wrong with it.
			return 1;
		}
	}

	static Answer answer(ResultSet rs) throws SQLException {
		ResultSetMetaData meta = rs.getMetaData();
		List<String> columns = new ArrayList<>();
		List<Boolean> numeric = new ArrayList<>();
		for (int i = 1; i <= meta.getColumnCount(); i++) {
			columns.add(meta.getColumnLabel(i));
			numeric.add(
					List.of("int2", "int4", "int8", "numeric", "float4", "float8").contains(meta.getColumnTypeName(i)));
		}
		List<List<@Nullable String>> rows = new ArrayList<>();
		while (rs.next()) {
			List<@Nullable String> row = new ArrayList<>();
			for (int i = 1; i <= meta.getColumnCount(); i++) {
				row.add(rs.getString(i));
			}
			rows.add(row);
		}
		return new Answer(columns, numeric, rows);
	}

}
