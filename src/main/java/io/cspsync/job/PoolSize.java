package io.cspsync.job;

import java.sql.SQLException;
import java.util.Optional;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;

/**
 * Knows whether the connection pool is big enough for the run's threads.
 *
 * @see RunProperties#leastPoolSize()
 */
final class PoolSize {

	static final String PROPERTY = "spring.datasource.hikari.maximum-pool-size";

	private final DataSource dataSource;

	private final RunProperties properties;

	PoolSize(DataSource dataSource, RunProperties properties) {
		this.dataSource = dataSource;
		this.properties = properties;
	}

	/**
	 * Gives a pool the size that the run needs. Only for one without a size of its own,
	 * which the pool itself cannot tell: it answers with its default, 10.
	 */
	static void fit(HikariDataSource pool, RunProperties properties) {
		pool.setMaximumPoolSize(properties.leastPoolSize());
	}

	/** Why the pool is too small, if it is. */
	Optional<String> violation() {
		int least = this.properties.leastPoolSize();
		int size = pool().getMaximumPoolSize();
		if (size >= least) {
			return Optional.empty();
		}
		return Optional.of("""
				spring.datasource.hikari.maximum-pool-size is %d, too few connections for csp.run.concurrency %d: \
				leave it out, set it to at least %d, or lower the concurrency.""".formatted(size,
				this.properties.concurrency(), least));
	}

	private HikariDataSource pool() {
		try {
			return this.dataSource.unwrap(HikariDataSource.class);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("Runs need a Hikari pool, but this is none", ex);
		}
	}

}
