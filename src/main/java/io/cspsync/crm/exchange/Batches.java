package io.cspsync.crm.exchange;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/**
 * Writes many rows by one statement, whose parameters are the columns.
 */
final class Batches {

	private static final int SIZE = 1_000;

	private final NamedParameterJdbcTemplate jdbc;

	private final Clock clock;

	Batches(NamedParameterJdbcTemplate jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Keys for new rows of a table. */
	List<Long> nextIds(String table, int count) {
		return this.jdbc.query(
				"select nextval(pg_get_serial_sequence('%s', 'id')) from generate_series(1, :count)".formatted(table),
				Map.of("count", count), (rs, n) -> rs.getLong(1));
	}

	/**
	 * Writes one row for each change, whose values and key ({@code id}) the statement
	 * names.
	 * @throws IllegalStateException if a row is not there any more
	 */
	void write(String sql, List<Change> changes) {
		write(sql, changes, changes.stream().map((change) -> change.after().id()).toList());
	}

	/** As {@link #write(String, List)}, with keys of one's own. */
	void write(String sql, List<Change> changes, List<Long> ids) {
		OffsetDateTime now = this.clock.instant().atOffset(ZoneOffset.UTC);
		for (int from = 0; from < changes.size(); from += SIZE) {
			int to = Math.min(from + SIZE, changes.size());
			SqlParameterSource[] rows = new SqlParameterSource[to - from];
			for (int i = from; i < to; i++) {
				MapSqlParameterSource row = new MapSqlParameterSource("now", now);
				changes.get(i).values().forEach(row::addValue);
				rows[i - from] = row.addValue("id", ids.get(i));
			}
			int[] written = this.jdbc.batchUpdate(sql, rows);
			for (int i = 0; i < written.length; i++) {
				if (written[i] != 1) {
					throw new IllegalStateException(
							"Line %d: its record was deleted by someone else meanwhile; nothing was loaded, try again"
								.formatted(changes.get(from + i).line()));
				}
			}
		}
	}

}
