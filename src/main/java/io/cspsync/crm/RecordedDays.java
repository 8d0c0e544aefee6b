package io.cspsync.crm;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the tables that have a row for each day and thing have in common.
 */
final class RecordedDays {

	private final JdbcClient jdbc;

	private final String table;

	RecordedDays(JdbcClient jdbc, String table) {
		this.jdbc = jdbc;
		this.table = table;
	}

	/**
	 * The days between the last recorded one and today that have no rows; empty when
	 * there are none, or nothing was recorded before.
	 * @param oldest days before it are not wanted
	 * @param zone in which a day ends
	 */
	Optional<Gap> findGap(LocalDate today, LocalDate oldest, ZoneId zone) {
		LocalDate recorded = this.jdbc.sql("select max(day) from %s where day < :today".formatted(this.table))
			.param("today", today)
			.query((rs, n) -> rs.getObject(1, LocalDate.class))
			.list()
			.getFirst();
		if (recorded == null) {
			return Optional.empty();
		}
		LocalDate next = recorded.plusDays(1);
		List<LocalDate> missing = (next.isBefore(oldest) ? oldest : next).datesUntil(today).toList();
		return missing.isEmpty() ? Optional.empty() : Optional
			.of(new Gap(recorded, missing.stream().map(LocalDate::toString).toArray(String[]::new),
					missing.stream().map((day) -> beginning(day.plusDays(1), zone).toString()).toArray(String[]::new)));
	}

	/**
	 * Until the transaction ends. After a first import PostgreSQL has no statistics yet
	 * and takes every table for small: measured with 2,000 tenants of ten products, half
	 * a minute of nested loops instead of a second.
	 */
	void joinByHash() {
		this.jdbc.sql("set local enable_nestloop to off").update();
	}

	/**
	 * A query for the runs whose reads may be newer than those of the last recorded day.
	 * What older ones read is in that day's rows; all runs of a year are a look at
	 * millions of rows. A month longer, because a brake may have been decided since.
	 */
	String runsThatCount() {
		return """
				select run_key from runs where ended_at is null or ended_at > coalesce(
				    (select max(day) from %s where day < :today), date '-infinity') - interval '31 days'
				""".formatted(this.table);
	}

	/**
	 * Told here and not by PostgreSQL, to which a zone such as {@code +02:00} is another.
	 */
	static OffsetDateTime beginning(LocalDate day, ZoneId zone) {
		Instant beginning = day.atStartOfDay(zone).toInstant();
		return beginning.atOffset(ZoneOffset.UTC);
	}

	/**
	 * Days without rows.
	 *
	 * @param recorded the last day before them, whose rows they get
	 * @param days the days
	 * @param ends when each of them ends
	 */
	record Gap(LocalDate recorded, String[] days, String[] ends) {
	}

}
