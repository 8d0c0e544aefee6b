package io.cspsync.crm;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

/**
 * One statement, tried and taken back.
 */
final class Attempt {

	private Attempt() {
	}

	/** The code of PostgreSQL's refusal, or "done". */
	static String at(DataSource source, String sql) {
		try (Connection connection = source.getConnection()) {
			connection.setAutoCommit(false);
			try (Statement statement = connection.createStatement()) {
				statement.execute(sql);
				return "done";
			}
			catch (SQLException ex) {
				return ex.getSQLState();
			}
			finally {
				connection.rollback();
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException("No connection for " + sql, ex);
		}
	}

}
