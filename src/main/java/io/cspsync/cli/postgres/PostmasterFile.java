package io.cspsync.cli.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} says: line 1 the process, line 4 the port, line 8 the state
 * (PostgreSQL 18, {@code src/include/utils/pidfile.h}).
 *
 * @param process the process that wrote it
 * @param port the port it listens on, 0 while it is not written yet
 * @param ready whether the server takes connections
 */
record PostmasterFile(long process, int port, boolean ready) {

	/** The file's content, empty when it is missing or not yet written. */
	static Optional<PostmasterFile> read(Path data) throws IOException {
		Path file = file(data);
		if (!Files.exists(file)) {
			return Optional.empty();
		}
		List<String> lines = Files.readAllLines(file);
		if (lines.isEmpty() || lines.getFirst().isBlank()) {
			return Optional.empty();
		}
		long process = Long.parseLong(lines.getFirst().strip());
		int port = (lines.size() > 3) ? Integer.parseInt(lines.get(3).strip()) : 0;
		return Optional.of(new PostmasterFile(process, port, lines.size() > 7 && lines.get(7).startsWith("ready")));
	}

	static Path file(Path data) {
		return data.resolve("postmaster.pid");
	}

	/**
	 * Whether that process lives and is the server of this folder. After a reboot or in a
	 * new container the number often belongs to someone else, for whose sake PostgreSQL
	 * would refuse to start.
	 */
	boolean isAlive(Path data) {
		if (ProcessHandle.of(this.process).filter(ProcessHandle::isAlive).isEmpty()) {
			return false;
		}
		Path commandLine = Path.of("/proc", Long.toString(this.process), "cmdline");
		try {
			return new String(Files.readAllBytes(commandLine), StandardCharsets.UTF_8).contains(data.toString());
		}
		catch (IOException ex) {
			// Not ours to read, or no /proc: PostgreSQL itself shall judge.
			return true;
		}
	}

	/**
	 * Whether any process works in the folder: after the server itself was killed, its
	 * children need a moment to notice, and must not meet a second server.
	 */
	static boolean isInUse(Path data) {
		return ProcessHandle.allProcesses().anyMatch((process) -> {
			try {
				return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd")).equals(data);
			}
			catch (IOException ex) {
				// Ended meanwhile, or another user's.
				return false;
			}
		});
	}

}
