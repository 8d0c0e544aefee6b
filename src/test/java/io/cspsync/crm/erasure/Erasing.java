package io.cspsync.crm.erasure;

import java.sql.SQLException;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Function;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.crm.TestDatabase;
import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.TenantId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Erases somebody as the owner of the tables does. */
public final class Erasing {

	private Erasing() {
	}

	/** Somebody whom the CRM has a row of. */
	public static Erased erase(HikariDataSource pool, String words) {
		return erase(pool, (erasure) -> erasure.find(words).getFirst());
	}

	/** A directory user, in a row or not. */
	public static Erased erase(HikariDataSource pool, TenantId tenant, EntraId user) {
		return erase(pool, (erasure) -> erasure.find(tenant, user).orElseThrow());
	}

	private static Erased erase(HikariDataSource pool, Function<Erasure, PersonToErase> found) {
		SingleConnectionDataSource source = new SingleConnectionDataSource();
		try {
			source = new SingleConnectionDataSource(TestDatabase.owner(pool).getConnection(), true);
			Erasure erasure = new Erasure(JdbcClient.create(source), Clock.systemUTC());
			return Objects.requireNonNull(new TransactionTemplate(new JdbcTransactionManager(source))
				.execute((status) -> erasure.erase(found.apply(erasure), "test")));
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			source.destroy();
		}
	}

}
