package io.cspsync.microsoft.login;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.cspsync.tenant.Secret;
import io.cspsync.microsoft.cloud.Words;
import io.cspsync.tenant.StoppedException;

/**
 * The key that a command prints, such as that of a key vault. Started without a shell,
 * anew each time, so that a key rotated meanwhile is seen.
 *
 * @param setting where the command stands
 * @param words program and arguments
 * @param patience how long it may take
 */
record KeyCommand(String setting, List<String> words, Duration patience) implements StoreKeys {

	static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final int MOST_BYTES = 10_000;

	@Override
	public List<StoreKey> known() {
		return List.of(current());
	}

	@Override
	public StoreKey current() {
		Process process = start();
		try {
			ByteArrayOutputStream errors = new ByteArrayOutputStream();
			ByteArrayOutputStream output = new ByteArrayOutputStream();
			Thread first = drain(process.getErrorStream(), errors);
			Thread second = drain(process.getInputStream(), output);
			if (!process.waitFor(this.patience.toMillis(), TimeUnit.MILLISECONDS)) {
				throw failed("did not end within " + this.patience.toSeconds() + " seconds", "");
			}
			first.join(1000);
			second.join(1000);
			if (process.exitValue() != 0) {
				throw failed("ended with exit code " + process.exitValue(), text(errors));
			}
			return GivenKey.parse(Secret.of(text(output)), "what the command of " + this.setting + " printed");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new StoppedException("interrupted");
		}
		finally {
			process.descendants().forEach(ProcessHandle::destroyForcibly);
			process.destroyForcibly();
		}
	}

	@Override
	public String place() {
		return this.setting;
	}

	private Process start() {
		try {
			Process process = new ProcessBuilder(this.words).start();
			process.getOutputStream().close();
			return process;
		}
		catch (IOException ex) {
			// The system's text repeats all words, of which one might be a secret.
			throw failed("cannot be started", "");
		}
	}

	private static Thread drain(InputStream in, ByteArrayOutputStream into) {
		return Thread.ofVirtual().start(() -> {
			try (in) {
				byte[] buffer = new byte[1024];
				for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
					append(into, buffer, read);
				}
			}
			catch (IOException ex) {
				// Ended by force: what came until then counts.
			}
		});
	}

	private static void append(ByteArrayOutputStream into, byte[] buffer, int length) {
		synchronized (into) {
			into.write(buffer, 0, Math.min(length, MOST_BYTES - into.size()));
		}
	}

	private static String text(ByteArrayOutputStream bytes) {
		synchronized (bytes) {
			return bytes.toString(StandardCharsets.UTF_8);
		}
	}

	/** What it wrote to its output may hold the key and is never told. */
	private StoreKeyException failed(String what, String errors) {
		String said = errors.isBlank() ? "" : ": " + Words.of(errors.strip());
		return new StoreKeyException(
				"the command %s of %s %s%s".formatted(Words.of(this.words.getFirst()), this.setting, what, said),
				"Run it by hand as the user that runs csp-sync: it has to print the key, 32 bytes in Base64, and nothing else.");
	}

	@Override
	public String toString() {
		return "KeyCommand[" + this.setting + "]";
	}

}
