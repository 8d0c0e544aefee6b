package io.cspsync.report;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.TestDatabase;
import io.cspsync.report.facts.CustomerReport;
import io.cspsync.report.facts.NightReport;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * A database with the three nights of {@code nights.sql}, as the reports see it.
 */
public final class RecordedNights implements AutoCloseable {

	/** The newest of them. */
	public static final String NEWEST = "20261123T010000Z";

	static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T05:00:00Z"), ZoneOffset.UTC);

	static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

	public final HikariDataSource pool = TestDatabase.fresh();

	public final JdbcClient jdbc = JdbcClient.create(this.pool);

	public final CrmDatabase database;

	private RecordedNights() {
		Map<String, String> settings = TestDatabase.settings(this.pool);
		this.database = CrmDatabase.open(Objects.requireNonNull(settings.get("spring.datasource.url")),
				settings.get("spring.datasource.username"), settings.get("spring.datasource.password"));
	}

	/** All three, for those who only look: one database for all of them, never closed. */
	public static RecordedNights shared() {
		return Shared.NIGHTS;
	}

	/** All three, for one who changes them. */
	public static RecordedNights all() {
		RecordedNights nights = new RecordedNights();
		ClassPathResource script = new ClassPathResource("nights.sql", RecordedNights.class);
		ResourceDatabasePopulator populator = new ResourceDatabasePopulator();
		populator.setSqlScriptEncoding("UTF-8");
		populator.addScript(script);
		populator.execute(nights.pool);
		return nights;
	}

	/** Tables without a row. */
	public static RecordedNights none() {
		return new RecordedNights();
	}

	/** The report of a night. */
	public NightReport report(String runKey) {
		return new NightReports(this.database, CLOCK, ZONE, 30).find(runKey, 90).orElseThrow();
	}

	/** The report of the customer of that number. */
	public CustomerReport customer(long number) {
		return new CustomerReports(this.database, CLOCK, ZONE)
			.of(this.database.reports().customers().find(String.valueOf(number)).getFirst(), 90);
	}

	private static final class Shared {

		static final RecordedNights NIGHTS = all();

	}

	@Override
	public void close() {
		this.database.close();
		this.pool.close();
	}

}
