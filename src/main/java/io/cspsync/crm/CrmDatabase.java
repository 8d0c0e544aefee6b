package io.cspsync.crm;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One connection to the CRM's database without a Spring context, for commands that look.
 * Unless it was asked for, nothing that goes through it can write, not even by mistake.
 */
public final class CrmDatabase extends WritingStores implements AutoCloseable {

	private static final String LOOKING = Migrations.CRM + ", reporting, batch";

	private final Connection connection;

	private CrmDatabase(Connection connection) {
		super(new SingleConnectionDataSource(connection, true));
		this.connection = connection;
	}

	/**
	 * Connects in order to read.
	 * @param url a {@code jdbc:postgresql:} URL
	 * @throws DatabaseException if that fails, as a sentence with the remedy
	 */
	public static CrmDatabase open(String url, @Nullable String user, @Nullable String password) {
		return open(url, user, password, LOOKING, true);
	}

	/** As {@link #open(String, String, String)}, in order to read what a dry run left. */
	public static CrmDatabase openDryRun(String url, @Nullable String user, @Nullable String password) {
		return open(url, user, password, Migrations.DRY_RUN, true);
	}

	/** As {@link #open(String, String, String)}, in order to write too. */
	public static CrmDatabase openForWriting(String url, @Nullable String user, @Nullable String password) {
		return open(url, user, password, LOOKING, false);
	}

	/** As {@link #openForWriting}, as whoever the tables belong to. */
	public static CrmDatabase openAs(String url, Login login) {
		return open(url, login, LOOKING, false);
	}

	private static CrmDatabase open(String url, @Nullable String user, @Nullable String password, String schemas,
			boolean readOnly) {
		return open(url, Login.ofProgram(user, password), schemas, readOnly);
	}

	private static CrmDatabase open(String url, Login login, String schemas, boolean readOnly) {
		if (!url.startsWith("jdbc:postgresql:")) {
			throw new DatabaseException("The database URL \"%s\" is none of PostgreSQL: spring.datasource.url "
				.formatted(DatabaseException.withoutSecrets(url))
					+ "(SPRING_DATASOURCE_URL) must begin with jdbc:postgresql://host:port/database");
		}
		Properties properties = login.properties();
		properties.setProperty("connectTimeout", "10");
		properties.setProperty("loginTimeout", "15");
		properties.setProperty("ApplicationName", "csp-sync");
		try {
			Connection connection = DriverManager.getConnection(url, properties);
			// Not as properties: those that the URL brings would win over them.
			JdbcTemplate session = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
			session.execute("set search_path to " + schemas);
			// The estimates of the views are high; compiling them takes longer than the
			// answers do.
			session.execute("set jit to off");
			session.execute("set default_transaction_read_only to " + (readOnly ? "on" : "off"));
			return new CrmDatabase(connection);
		}
		catch (SQLException ex) {
			throw DatabaseException.of(url, login, ex);
		}
	}

	/** Does the work in one transaction, which an exception rolls back. */
	public <T> T inTransaction(Supplier<T> work) {
		return new TransactionTemplate(new JdbcTransactionManager(source())).execute((status) -> work.get());
	}

	/** Whether this role may write the tables that a first run has made. */
	public boolean mayWrite() {
		return jdbc().sql("""
				select has_table_privilege('runs', 'insert') and has_table_privilege('users', 'insert, update')
				    and has_table_privilege('batch_job_execution', 'insert')
				""").query(Boolean.class).single();
	}

	@Override
	public void close() {
		try {
			this.connection.close();
		}
		catch (SQLException ex) {
			// Nothing was written, so nothing can be lost.
		}
	}

}
