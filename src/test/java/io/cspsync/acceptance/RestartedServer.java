package io.cspsync.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

import io.cspsync.cli.postgres.EmbeddedServer;
import io.cspsync.cli.postgres.ServerAddress;
import org.postgresql.ds.PGSimpleDataSource;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A PostgreSQL server that no other test uses, so that it can be restarted under whoever
 * works on it. It keeps its port, and writes as durably as one of an operator's.
 */
final class RestartedServer implements AutoCloseable {

	private final Path folder;

	private final int port;

	private EmbeddedServer server;

	RestartedServer(Path folder) {
		this.folder = folder.resolve("postgres");
		this.server = EmbeddedServer.open(this.folder, 0);
		this.port = this.server.address().port();
	}

	/** How a server ends. */
	enum End {

		/** Rolls back what is under way and says so to everybody (57P01). */
		FAST("INT"),

		/** Lets go of everybody at once and recovers at the next start (57P02). */
		IMMEDIATE("QUIT"),

		/** No word at all. */
		KILLED("KILL");

		private final String signal;

		End(String signal) {
			this.signal = signal;
		}

	}

	/** Ends the server that way and returns when a new one takes connections. */
	void restart(End end) {
		ProcessHandle postmaster = ProcessHandle.of(this.server.address().process()).orElseThrow();
		try {
			new ProcessBuilder("kill", "-" + end.signal, Long.toString(postmaster.pid())).inheritIO().start().waitFor();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		postmaster.onExit().join();
		this.server.close();
		this.server = EmbeddedServer.open(this.folder, this.port);
	}

	/** Makes a database that is a copy of the server's first one. */
	void copy(String name) {
		JdbcClient.create(source("postgres"))
			.sql("create database %s template %s".formatted(name, ServerAddress.DATABASE))
			.update();
		// A copied sequence believes that its next numbers are logged, and after a crash
		// it would give them once more; behind a checkpoint it logs them anew.
		JdbcClient.create(source("postgres")).sql("checkpoint").update();
	}

	void drop(String name) {
		JdbcClient.create(source("postgres")).sql("drop database " + name).update();
	}

	/** Connections of the test's own, each for one statement. */
	PGSimpleDataSource source(String database) {
		PGSimpleDataSource source = new PGSimpleDataSource();
		source.setUrl(url(database));
		source.setUser(this.server.address().user());
		source.setPassword(this.server.address().password());
		source.setOptions("-c search_path=crm,batch");
		return source;
	}

	/** What leads the product there. */
	Map<String, String> settings(String database) {
		return Map.of("spring.datasource.url", url(database), "spring.datasource.username",
				this.server.address().user(), "spring.datasource.password", this.server.address().password());
	}

	private String url(String database) {
		return "jdbc:postgresql://%s:%d/%s".formatted(ServerAddress.HOST, this.port, database);
	}

	@Override
	public void close() {
		this.server.close();
	}

}
