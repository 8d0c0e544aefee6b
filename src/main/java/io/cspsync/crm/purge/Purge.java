package io.cspsync.crm.purge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import io.cspsync.crm.DayRules;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes what is over and old. Safe beside a run, which it never holds up: it takes only
 * what no run reads or writes any more, a few thousand rows in a transaction, and no lock
 * but those of these rows. Two purges at once are for the caller to keep apart. A second
 * call finds only what became old since.
 */
public final class Purge {

	private static final int BATCH = 5_000;

	private final JdbcClient jdbc;

	private final BatchHistory history;

	private final Clock clock;

	private final int batch;

	/**
	 * A purge on a connection whose schemas are those of the CRM and of Spring Batch.
	 * @param job the name of our job in Spring Batch's tables
	 */
	public Purge(DataSource source, String job, Clock clock) {
		this(source, job, clock, BATCH);
	}

	Purge(DataSource source, String job, Clock clock, int batch) {
		this.jdbc = JdbcClient.create(source);
		TransactionOperations transaction = new TransactionTemplate(new JdbcTransactionManager(source));
		this.history = new BatchHistory(this.jdbc, transaction, job);
		this.clock = clock;
		this.batch = batch;
	}

	/** When the last whole purge began; empty if there was none. */
	public Optional<Instant> findLast() {
		return this.jdbc.sql("select max(started_at) as last from purges where ended_at is not null")
			.query((rs, n) -> Optional.ofNullable(rs.getObject("last", OffsetDateTime.class))
				.map(OffsetDateTime::toInstant))
			.single();
	}

	/**
	 * How many rows of each kind would be deleted.
	 * @param days how long the days to bill from are kept
	 */
	public List<Purged> count(PurgeProperties rules, DayRules days) {
		Instant now = this.clock.instant();
		List<Purged> counted = new ArrayList<>();
		if (!rules.keepHistory().isZero()) {
			List<Long> over = this.history.findOver(now.minus(rules.keepHistory()));
			counted.add(new Purged(BatchHistory.STEPS, this.history.countSteps(over), rules.keepHistory().toDays()));
			counted.add(new Purged(BatchHistory.EXECUTIONS, over.size(), rules.keepHistory().toDays()));
		}
		String[] runs = findRunsOver(now, rules);
		for (PurgeKind kind : PurgeKind.values()) {
			Duration age = kind.age().of(rules, Duration.ofDays(days.keepDays()));
			if (!age.isZero()) {
				long rows = statement(kind.countSql(), now, rules, days, runs).query(Long.class).single();
				counted.add(new Purged(kind.word(), rows, age.toDays()));
			}
		}
		return counted;
	}

	/**
	 * Deletes them and notes it in {@code purges}.
	 * @param days how long the days to bill from are kept
	 * @param saidBy who wants it
	 * @param stop asked between transactions; a purge that was stopped is no whole one
	 * @return what was deleted, by kind
	 */
	public List<Purged> delete(PurgeProperties rules, DayRules days, String saidBy, BooleanSupplier stop) {
		Instant now = this.clock.instant();
		long id = this.jdbc.sql("insert into purges (started_at, said_by) values (:now, :by) returning id")
			.param("now", now.atOffset(ZoneOffset.UTC))
			.param("by", saidBy)
			.query(Long.class)
			.single();
		List<Purged> deleted = new ArrayList<>();
		if (!rules.keepHistory().isZero()) {
			deleteHistory(now, rules, stop, deleted);
		}
		String[] runs = findRunsOver(now, rules);
		for (PurgeKind kind : PurgeKind.values()) {
			Duration age = kind.age().of(rules, Duration.ofDays(days.keepDays()));
			if (!age.isZero()) {
				long rows = repeat(stop,
						() -> statement(kind.deleteSql(), now, rules, days, runs).param("batch", this.batch).update());
				deleted.add(new Purged(kind.word(), rows, age.toDays()));
			}
		}
		note(id, deleted, stop.getAsBoolean());
		return deleted;
	}

	private void deleteHistory(Instant now, PurgeProperties rules, BooleanSupplier stop, List<Purged> deleted) {
		long steps = 0;
		long executions = 0;
		for (long execution : this.history.findOver(now.minus(rules.keepHistory()))) {
			steps += repeat(stop, () -> this.history.deleteSteps(execution, this.batch));
			if (stop.getAsBoolean()) {
				break;
			}
			executions += this.history.deleteExecution(execution);
		}
		deleted.add(new Purged(BatchHistory.STEPS, steps, rules.keepHistory().toDays()));
		deleted.add(new Purged(BatchHistory.EXECUTIONS, executions, rules.keepHistory().toDays()));
	}

	// Each statement is a transaction of its own.
	private long repeat(BooleanSupplier stop, IntSupplier statement) {
		long rows = 0;
		int last = this.batch;
		while (last >= this.batch && !stop.getAsBoolean()) {
			last = statement.getAsInt();
			rows += last;
		}
		return rows;
	}

	private String[] findRunsOver(Instant now, PurgeProperties rules) {
		if (rules.keepRuns().isZero()) {
			return new String[0];
		}
		return this.jdbc
			.sql("select run_key from runs r where not dry_run and coalesce(ended_at, started_at) < :before and not "
					+ RunsToKeep.CONDITION)
			.param("before", now.minus(rules.keepRuns()).atOffset(ZoneOffset.UTC))
			.query((rs, n) -> rs.getString(1))
			.list()
			.toArray(String[]::new);
	}

	// Not every statement names them all, which named parameters do not mind.
	private JdbcClient.StatementSpec statement(String sql, Instant now, PurgeProperties rules, DayRules days,
			String[] runs) {
		return this.jdbc.sql(sql)
			.param("runsBefore", before(now, rules.keepRuns()))
			.param("errorsBefore", before(now, rules.keepErrors()))
			.param("changesBefore", before(now, rules.keepChanges()))
			.param("day", days.oldest(days.today(this.clock)))
			.param("runs", runs);
	}

	/** Nothing is from before the first moment that PostgreSQL knows. */
	private static OffsetDateTime before(Instant now, Duration age) {
		return age.isZero() ? OffsetDateTime.MIN : now.minus(age).atOffset(ZoneOffset.UTC);
	}

	private void note(long id, List<Purged> deleted, boolean stopped) {
		String json = deleted.stream()
			.filter((purged) -> purged.rows() > 0)
			.map((purged) -> "\"%s\": %d".formatted(purged.kind(), purged.rows()))
			.collect(Collectors.joining(", ", "{", "}"));
		this.jdbc.sql(
				"update purges set deleted = cast(:deleted as jsonb), ended_at = cast(:now as timestamptz) where id = :id")
			.param("deleted", json)
			.param("now", stopped ? null : this.clock.instant().atOffset(ZoneOffset.UTC))
			.param("id", id)
			.update();
	}

}
