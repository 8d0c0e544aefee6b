package io.cspsync.crm;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;

/**
 * One statement, tried and taken back.
 */
final class Attempt {

	private Attempt() {
	}

	/** The code of PostgreSQL's refusal, or "done". */
	static String at(DataSource source, String sql) {
		// A pool ends connections after some refusals.
		DataSource server = (source instanceof HikariDataSource pool) ? pool.getDataSource() : source;
		try (Connection connection = server.getConnection()) {

			connection.setAutoCommit(false);
			try (Statement statement = connection.createStatement()) {
				statement.execute("set search_path to " + Migrations.SEARCH_PATH);
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
