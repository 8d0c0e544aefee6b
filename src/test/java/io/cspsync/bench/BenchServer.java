package io.cspsync.bench;

import java.nio.file.Path;
import java.util.Map;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.cli.postgres.EmbeddedServer;

/** A PostgreSQL of its own for one round, made anew. */
record BenchServer(EmbeddedServer server) implements AutoCloseable {

	static BenchServer start(Path folder) {
		return new BenchServer(EmbeddedServer.openFresh(folder.resolve("postgres")));
	}

	Map<String, String> settings() {
		return Map.of("spring.datasource.url", this.server.address().jdbcUrl(), "spring.datasource.username",
				this.server.address().user(), "spring.datasource.password", this.server.address().password());
	}

	HikariDataSource pool() {
		HikariDataSource pool = new HikariDataSource();
		pool.setJdbcUrl(this.server.address().jdbcUrl());
		pool.setUsername(this.server.address().user());
		pool.setPassword(this.server.address().password());
		pool.setConnectionInitSql("set search_path to crm, batch");
		pool.setMaximumPoolSize(2);
		return pool;
	}

	@Override
	public void close() {
		this.server.close();
	}

}
