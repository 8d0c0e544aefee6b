package io.cspsync.job;

import java.sql.SQLException;
import java.util.Optional;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.boot.context.properties.bind.Binder;

/**
 * Knows whether the connection pool is big enough for the run's threads.
 *
 * @see RunProperties#leastPoolSize()
 */
final class PoolSize {

	private final DataSource dataSource;

	private final RunProperties properties;

	PoolSize(DataSource dataSource, RunProperties properties) {
		this.dataSource = dataSource;
		this.properties = properties;
	}

	/**
	 * Gives the pool the size that the run needs, unless the settings give it one. The
	 * pool itself does not tell whether its size was set: Hikari shows its default of 10
	 * then.
	 */
	static void fit(HikariDataSource pool, Binder settings) {
		if (!settings.bind("spring.datasource.hikari.maximum-pool-size", String.class).isBound()) {
			pool.setMaximumPoolSize(settings.bindOrCreate("csp.run", RunProperties.class).leastPoolSize());
		}
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
