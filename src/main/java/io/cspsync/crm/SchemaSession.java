package io.cspsync.crm;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;

import javax.sql.DataSource;

import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One connection beside any pool that looks into a schema of its own.
 */
final class SchemaSession implements AutoCloseable {

	private final Connection connection;

	private final SingleConnectionDataSource source;

	private SchemaSession(Connection connection) {
		this.connection = connection;
		this.source = new SingleConnectionDataSource(connection, true);
	}

	static SchemaSession open(DataSource source, String schema) {
		try {
			SchemaSession session = new SchemaSession(source.getConnection());
			session.jdbc().sql("set search_path to " + CrmTable.quote(schema)).update();
			// Times become text in it, which should not depend on where that is done.
			session.jdbc().sql("set timezone to 'UTC'").update();
			return session;
		}
		catch (SQLException ex) {
			throw new CannotGetJdbcConnectionException("No connection for the schema " + schema, ex);
		}
	}

	JdbcClient jdbc() {
		return JdbcClient.create(this.source);
	}

	/**
	 * Does the work in one transaction that sees one moment's state, whatever others do
	 * meanwhile.
	 */
	<T> T atOneMoment(Function<JdbcClient, T> work) {
		TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(this.source));
		transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
		return transaction.<T>execute((status) -> work.apply(jdbc()));
	}

	@Override
	public void close() {
		try {
			this.connection.close();
		}
		catch (SQLException ex) {
			// Everything was committed before; the server ends the session by itself.
		}
	}

}
