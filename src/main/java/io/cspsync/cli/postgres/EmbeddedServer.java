package io.cspsync.cli.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL server whose files lie in one folder ({@code data}, {@code password},
 * {@code server.log}). Whoever opens it uses the server that runs there already, or
 * starts it; the last user to close it stops it. Users are counted by shared file locks,
 * which the kernel takes back from a killed process: a server left behind by
 * {@code kill -9} is attached to by the next user, and stopped by that one.
 */
public final class EmbeddedServer implements AutoCloseable {

	private static final String USER = "csp";

	/** One more segment of its log of changes, and a little. */
	private static final long NEEDED_TO_START = 20L << 20;

	private final Path folder;

	private final Path data;

	private final Programs programs;

	private final boolean durable;

	private final FileChannel usersFile;

	private ServerAddress address;

	private boolean closed;

	private EmbeddedServer(Path folder, int port, boolean durable) throws IOException {
		this.folder = Files.createDirectories(folder).toRealPath();
		this.data = this.folder.resolve("data");
		this.durable = durable;
		this.programs = new Programs(PostgresBinaries.unpack(this.folder.resolveSibling("binaries")));
		this.usersFile = open("users.lock");
		try (FileChannel changing = open("changing.lock")) {
			changing.lock();
			this.address = attachOrStart(port);
			// Kept until close; the kernel takes it back when this process is killed.
			this.usersFile.lock(0, 1, true);
		}
		catch (IOException | RuntimeException ex) {
			this.usersFile.close();
			throw ex;
		}
	}

	/**
	 * Uses the server of a folder: attaches to the one that runs, or starts it, making
	 * the database first when there is none. At most once per folder and process at a
	 * time.
	 * @param port the port to listen on, 0 for a free one
	 * @throws PostgresException if it cannot be used, with the remedy
	 */
	public static EmbeddedServer open(Path folder, int port) {
		return create(folder, port, true);
	}

	/**
	 * A server that need not survive a power cut, made anew: whatever the folder held is
	 * stopped and deleted first.
	 */
	public static EmbeddedServer openFresh(Path folder) {
		discard(folder);
		return create(folder, 0, false);
	}

	/**
	 * Stops the server of a folder if one runs, and deletes the folder.
	 * @throws PostgresException if another process uses it
	 */
	public static void discard(Path folder) {
		if (isAlive(folder)) {
			create(folder, 0, false).close();
		}
		if (isAlive(folder)) {
			throw new PostgresException(
					"Another csp-sync command uses the database in " + folder + ": wait for its end, or end it");
		}
		try {
			FileSystemUtils.deleteRecursively(folder);
		}
		catch (IOException ex) {
			throw new PostgresException("Deleting " + folder + " failed: " + ex.getMessage(), ex);
		}
	}

	private static boolean isAlive(Path folder) {
		try {
			Path data = Files.exists(folder) ? folder.toRealPath().resolve("data") : folder;
			return PostmasterFile.read(data).filter((file) -> file.isAlive(data)).isPresent();
		}
		catch (IOException ex) {
			throw new PostgresException("Looking for a server in " + folder + " failed: " + ex.getMessage(), ex);
		}
	}

	private static EmbeddedServer create(Path folder, int port, boolean durable) {
		try {
			return new EmbeddedServer(folder, port, durable);
		}
		catch (IOException ex) {
			throw new PostgresException("The embedded PostgreSQL in " + folder + " cannot be used (" + ex.getMessage()
					+ "): look at who owns the folder", ex);
		}
	}

	/** Where the server is reached. */
	public ServerAddress address() {
		return this.address;
	}

	private ServerAddress attachOrStart(int port) throws IOException {
		Optional<PostmasterFile> running = running();
		if (running.isPresent()) {
			ServerAddress found = address(awaitReady());
			if (port != 0 && port != found.port()) {
				throw new PostgresException(
						"The database runs already, on port %d (process %d), so it cannot be put on port %d: end the other csp-sync commands first"
							.formatted(found.port(), found.process(), port));
			}
			return found;
		}
		if (!Files.exists(this.data)) {
			makeDatabase();
		}
		start((port != 0) ? requireFree(port) : freePort());
		return address(awaitReady());
	}

	private Optional<PostmasterFile> running() throws IOException {
		Optional<PostmasterFile> file = PostmasterFile.read(this.data);
		if (file.isPresent() && !file.get().isAlive(this.data)) {
			for (int tries = 0; PostmasterFile.isInUse(this.data) && tries < 200; tries++) {
				pause();
			}
			if (ProcessHandle.of(file.get().process()).isPresent() && !PostmasterFile.isInUse(this.data)) {
				// The number belongs to a stranger, for whose sake PostgreSQL would not
				// start.
				Files.delete(PostmasterFile.file(this.data));
			}
			return Optional.empty();
		}
		return file;
	}

	private PostmasterFile awaitReady() throws IOException {
		for (int tries = 0; tries < 1200; tries++) {
			Optional<PostmasterFile> file = PostmasterFile.read(this.data);
			if (file.isPresent() && file.get().ready()) {
				return file.get();
			}
			pause();
		}
		throw new PostgresException(
				"PostgreSQL did not become ready within a minute; its log is " + this.folder.resolve("server.log"));
	}

	private static void pause() {
		try {
			Thread.sleep(50);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new PostgresException("Interrupted while waiting for PostgreSQL", ex);
		}
	}

	private ServerAddress address(PostmasterFile file) throws IOException {
		Path passwordFile = this.folder.resolve("password");
		if (!Files.isReadable(passwordFile)) {
			throw new PostgresException("The password of the embedded PostgreSQL is missing: " + passwordFile
					+ " was written together with " + this.data + "; bring it back, or delete both to begin anew");
		}
		return new ServerAddress(file.port(), USER, Files.readString(passwordFile).strip(), passwordFile,
				file.process());
	}

	private void makeDatabase() throws IOException {
		Path half = this.folder.resolve("data.half");
		FileSystemUtils.deleteRecursively(half);
		Path passwordFile = writePassword();
		List<String> initdb = new ArrayList<>(List.of("--pgdata=" + half, "--username=" + USER,
				"--pwfile=" + passwordFile, "--auth=scram-sha-256", "--encoding=UTF8", "--locale-provider=builtin",
				"--builtin-locale=C.UTF-8", "--locale=C", "--no-instructions"));
		if (!this.durable) {
			initdb.add("--no-sync");
		}
		this.programs.run("Making the database in " + this.folder, "", "initdb", initdb);
		this.programs.run("Making the database " + ServerAddress.DATABASE,
				"create database " + ServerAddress.DATABASE + "\n", "postgres",
				List.of("--single", "-D", half.toString(), "postgres"));
		// Renamed as the last act: a folder "data" is whole, whenever we are killed.
		Files.move(half, this.data, StandardCopyOption.ATOMIC_MOVE);
	}

	private Path writePassword() throws IOException {
		byte[] random = new byte[24];
		new SecureRandom().nextBytes(random);
		Path file = this.folder.resolve("password");
		Files.deleteIfExists(file);
		Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		Files.write(file, HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII));
		return file;
	}

	private void start(int port) {
		String options = "-p " + port + " -c listen_addresses=" + ServerAddress.HOST
				+ " -c unix_socket_directories= -c max_connections=200 -c shared_buffers=256MB -c max_wal_size=2GB"
				+ " -c timezone=UTC -c log_timezone=UTC -c client_connection_check_interval=2s";
		if (!this.durable) {
			options += " -c fsync=off -c full_page_writes=off -c synchronous_commit=off";
		}
		try {
			this.programs.run("Starting PostgreSQL (log: " + this.folder.resolve("server.log") + ")", "", "pg_ctl",
					List.of("start", "--wait", "--timeout=120", "--silent", "--pgdata=" + this.data,
							"--log=" + this.folder.resolve("server.log"), "--options=" + options));
		}
		catch (PostgresException ex) {
			throw explained(ex);
		}
	}

	// On a full disk the log cannot say so either.
	private PostgresException explained(PostgresException ex) {
		try {
			long free = Files.getFileStore(this.data).getUsableSpace();
			return (free >= NEEDED_TO_START) ? ex : new PostgresException(
					"PostgreSQL cannot be started because the disk of %s is full (%d MB free, it needs %d): make room there, then type the command again; what is stored stays"
						.formatted(this.folder, free >> 20, NEEDED_TO_START >> 20),
					ex);
		}
		catch (IOException unknown) {
			return ex;
		}
	}

	private static int requireFree(int port) {
		try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(ServerAddress.HOST))) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new PostgresException(
					"Port %d is taken by another program: choose another one, or leave --port out".formatted(port), ex);
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(ServerAddress.HOST))) {
			return socket.getLocalPort();
		}
	}

	private FileChannel open(String lockFile) throws IOException {
		return FileChannel.open(this.folder.resolve(lockFile), StandardOpenOption.CREATE, StandardOpenOption.READ,
				StandardOpenOption.WRITE);
	}

	/** Stops the server unless another process uses it. A second call does nothing. */
	@Override
	public synchronized void close() {
		if (this.closed) {
			return;
		}
		this.closed = true;
		try (FileChannel changing = open("changing.lock")) {
			changing.lock();
			this.usersFile.close();
			if (isUnused() && running().isPresent()) {
				this.programs.run("Stopping PostgreSQL", "", "pg_ctl",
						List.of("stop", "--wait", "--mode=fast", "--silent", "--pgdata=" + this.data));
			}
		}
		catch (IOException ex) {
			throw new PostgresException("Stopping the embedded PostgreSQL failed: " + ex.getMessage(), ex);
		}
	}

	private boolean isUnused() throws IOException {
		try (FileChannel users = open("users.lock")) {
			return users.tryLock() != null;
		}
	}

}
