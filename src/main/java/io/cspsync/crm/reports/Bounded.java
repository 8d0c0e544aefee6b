package io.cspsync.crm.reports;

import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Asks for rows as records, whose components are the columns, and for no more of them
 * than somebody would look at.
 */
final class Bounded {

	private final JdbcClient jdbc;

	Bounded(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** All rows, for queries that have few by themselves. */
	<T> List<T> all(String sql, Map<String, ?> params, Class<T> type) {
		return this.jdbc.sql(sql).params(params).query(new SimplePropertyRowMapper<>(type)).list();
	}

	/** The one row. */
	<T> T one(String sql, Map<String, ?> params, Class<T> type) {
		return this.jdbc.sql(sql).params(params).query(new SimplePropertyRowMapper<>(type)).single();
	}

	/** One number. */
	long count(String sql, Map<String, ?> params) {
		return this.jdbc.sql(sql).params(params).query(Long.class).single();
	}

	/**
	 * The first rows, and how many there are.
	 * @param rows the query without its order
	 * @param order by what they are sorted, down to something unique
	 */
	<T> Listed<T> first(String rows, String order, Map<String, ?> params, int most, Class<T> type) {
		long[] total = new long[1];
		RowMapper<T> mapper = new SimplePropertyRowMapper<>(type);
		List<T> list = this.jdbc.sql("""
				select q.*, count(*) over () as rows_in_all from (
				%s
				) q order by %s limit :most
				""".formatted(rows, order)).params(params).param("most", most).query((rs, n) -> {
			total[0] = rs.getLong("rows_in_all");
			return mapper.mapRow(rs, n);
		}).list();
		return new Listed<>(list, total[0]);
	}

}
