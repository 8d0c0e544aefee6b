package io.cspsync.cli.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EmbeddedServerTests {

	@TempDir
	static Path var;

	private final Path folder = var.resolve("postgres");

	@AfterEach
	void discard() {
		EmbeddedServer.discard(this.folder);
	}

	@Test
	void startsWithScramOnLoopbackAndStopsAtTheEnd() throws Exception {
		ServerAddress address;
		try (EmbeddedServer server = EmbeddedServer.open(this.folder, 0)) {
			address = server.address();
			assertThat(ask(address, "show fsync")).isEqualTo("on");
			assertThat(ask(address, "show listen_addresses")).isEqualTo("127.0.0.1");
			assertThat(ask(address, "select lower('ÄÖ')")).isEqualTo("äö");
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(address.passwordFile())))
				.isEqualTo("rw-------");
			assertThatThrownBy(() -> DriverManager.getConnection(address.jdbcUrl(), address.user(), "wrong"))
				.isInstanceOf(SQLException.class)
				.extracting((ex) -> ((SQLException) ex).getSQLState())
				.isEqualTo("28P01");
		}
		assertStopped();
	}

	@Test
	void theLastUserStopsItWhoeverStartedIt() throws Exception {
		Process other = openInAnotherProcess();
		try (EmbeddedServer server = EmbeddedServer.open(this.folder, 0)) {
			long started = firstProcess(other);
			assertThat(server.address().process()).isEqualTo(started);
			other.getOutputStream().close();
			assertThat(other.waitFor()).isZero();
			assertThat(ask(server.address(), "select 1")).isEqualTo("1");
		}
		assertStopped();
	}

	@Test
	void aServerWhoseStarterWasKilledIsTakenOver() throws Exception {
		Process other = openInAnotherProcess();
		long started = firstProcess(other);
		other.destroyForcibly().waitFor();
		try (EmbeddedServer server = EmbeddedServer.open(this.folder, 0)) {
			assertThat(server.address().process()).isEqualTo(started);
		}
		assertStopped();
	}

	@Test
	void afterAKillOfTheServerItselfItRecovers() throws Exception {
		try (EmbeddedServer server = EmbeddedServer.open(this.folder, 0)) {
			execute(server.address(), "create table kept (answer integer)");
			execute(server.address(), "insert into kept values (42)");
			ProcessHandle postmaster = ProcessHandle.of(server.address().process()).orElseThrow();
			postmaster.destroyForcibly();
			postmaster.onExit().get();
		}
		try (EmbeddedServer server = EmbeddedServer.open(this.folder, 0)) {
			assertThat(ask(server.address(), "select answer from kept")).isEqualTo("42");
		}
	}

	@Test
	void aStaleProcessNumberThatNowBelongsToAnotherProgramDoesNotHinderTheStart() throws Exception {
		EmbeddedServer.open(this.folder, 0).close();
		Files.writeString(this.folder.resolve("data/postmaster.pid"),
				ProcessHandle.current().pid() + "\n/elsewhere\n0\n5432\n\n127.0.0.1\n\nready\n");
		try (EmbeddedServer server = EmbeddedServer.open(this.folder, 0)) {
			assertThat(ask(server.address(), "select 1")).isEqualTo("1");
		}
	}

	@Test
	void aTakenPortIsASentence() throws Exception {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(ServerAddress.HOST))) {
			assertThatThrownBy(() -> EmbeddedServer.open(this.folder, socket.getLocalPort()))
				.isInstanceOf(PostgresException.class)
				.hasMessageContaining("Port " + socket.getLocalPort() + " is taken");
		}
	}

	@Test
	void aFreshOneForgetsWhatWasThere() throws Exception {
		try (EmbeddedServer server = EmbeddedServer.openFresh(this.folder)) {
			execute(server.address(), "create table forgotten (answer integer)");
		}
		try (EmbeddedServer server = EmbeddedServer.openFresh(this.folder)) {
			assertThat(ask(server.address(), "select to_regclass('forgotten') is null")).isEqualTo("t");
		}
	}

	private void assertStopped() {
		assertThat(this.folder.resolve("data/postmaster.pid")).doesNotExist();
	}

	private Process openInAnotherProcess() throws IOException {
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), AnotherUser.class.getName(), this.folder.toString())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
	}

	private static long firstProcess(Process other) throws IOException {
		BufferedReader reader = other.inputReader();
		return Long.parseLong(reader.readLine());
	}

	private static void execute(ServerAddress address, String sql) throws SQLException {
		try (Connection connection = connect(address); Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private static String ask(ServerAddress address, String sql) throws SQLException {
		try (Connection connection = connect(address);
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(sql)) {
			row.next();
			return row.getString(1);
		}
	}

	private static Connection connect(ServerAddress address) throws SQLException {
		return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
	}

	/** Uses the server until its standard input ends. */
	static final class AnotherUser {

		public static void main(String[] arguments) throws IOException {
			try (EmbeddedServer server = EmbeddedServer.open(Path.of(arguments[0]), 0)) {
				System.out.println(server.address().process());
				System.in.readAllBytes();
			}
		}

	}

}
