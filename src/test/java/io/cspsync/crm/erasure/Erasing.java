package io.cspsync.crm.erasure;

import java.sql.SQLException;
import java.time.Clock;
import java.util.Objects;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.crm.TestDatabase;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Erases somebody as the owner of the tables does. */
public final class Erasing {

	private Erasing() {
	}

	public static Erased erase(HikariDataSource pool, String words) {
		SingleConnectionDataSource source = new SingleConnectionDataSource();
		try {
			source = new SingleConnectionDataSource(TestDatabase.owner(pool).getConnection(), true);
			Erasure erasure = new Erasure(JdbcClient.create(source), Clock.systemUTC());
			return Objects.requireNonNull(new TransactionTemplate(new JdbcTransactionManager(source))
				.execute((status) -> erasure.erase(erasure.find(words).getFirst(), "test")));
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			source.destroy();
		}
	}

}
