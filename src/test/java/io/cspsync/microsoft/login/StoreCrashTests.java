package io.cspsync.microsoft.login;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.cspsync.tenant.Secret;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Crashes in the middle of writing, and two writers at once. */
class StoreCrashTests {

	@TempDir
	Path directory;

	private Path file;

	private TokenStore store;

	@BeforeEach
	void keepOne() {
		this.file = this.directory.resolve("refresh-token");
		this.store = StoreFixture.store(this.file);
		this.store.keepAuthorized(Secret.of("0.OLD"));
	}

	@Test
	void aCrashBeforeTheRenameLeavesTheOldToken() throws Exception {
		byte[] next = SealedSignIn.seal(StoreFixture.signIn("1.NEW"), key("token-key"),
				StoreFixture.settings(StoreFixture.TENANT, null, properties()).app().tenant());
		Path prepared = OwnerFile.prepare(this.file, next);
		assertThat(token()).isEqualTo("0.OLD");
		for (int length : new int[] { 0, 7, 100, next.length - 1 }) {
			Files.write(prepared, Arrays.copyOf(next, length));
			assertThat(token()).isEqualTo("0.OLD");
		}
		this.store.replace(this.store.find(), StoreFixture.signIn("2.LATER"));
		assertThat(token()).isEqualTo("2.LATER");
		assertThat(prepared).doesNotExist();
	}

	@Test
	void aCrashAfterTheRenameLeavesTheNewToken() throws Exception {
		byte[] next = SealedSignIn.seal(StoreFixture.signIn("1.NEW"), key("token-key"),
				StoreFixture.settings(StoreFixture.TENANT, null, properties()).app().tenant());
		OwnerFile.finish(OwnerFile.prepare(this.file, next), this.file);
		assertThat(token()).isEqualTo("1.NEW");
	}

	@Test
	void aProcessKilledWhileItWritesLeavesAWholeToken() throws Exception {
		for (int round = 0; round < 2; round++) {
			Process writer = writer();
			try {
				// It prints when it has begun; killed some writes later, wherever it is.
				assertThat(writer.getInputStream().read()).isEqualTo('.');
				TimeUnit.MILLISECONDS.sleep(20 + 37L * round);
			}
			finally {
				writer.destroyForcibly().waitFor();
			}
			assertThat(token()).matches("\\d+\\.W+");
		}
	}

	@Test
	void aRotationCanBeInterruptedAnywhere() throws Exception {
		KeyFile keys = new KeyFile("x", this.directory.resolve("token-key"), true);
		StoreKey next = StoreKey.make();
		keys.stage(next);
		assertThat(token()).isEqualTo("0.OLD");
		new StoreFile(this.file, StoreFixture.settings(StoreFixture.TENANT, null, properties()).app().tenant())
			.write(StoreFixture.signIn("0.OLD"), next);
		assertThat(token()).isEqualTo("0.OLD");
		this.store.replace(this.store.find(), StoreFixture.signIn("1.NEW"));
		assertThat(token()).isEqualTo("1.NEW");
		assertThat(key("token-key").hasId(next.id())).isTrue();
		assertThat(this.directory.resolve("token-key.next")).doesNotExist();
		this.store.rotateKey(null);
		assertThat(token()).isEqualTo("1.NEW");
		assertThat(key("token-key").hasId(next.id())).isFalse();
	}

	@Test
	void writersAtOnceLeaveOneWholeToken() throws Exception {
		List<Thread> threads = new ArrayList<>();
		for (int number = 0; number < 8; number++) {
			String token = number + ".W" + "W".repeat(200 * number);
			threads.add(Thread.ofVirtual().start(() -> {
				for (int write = 0; write < 5; write++) {
					StoreFixture.store(this.file).keepAuthorized(Secret.of(token));
				}
			}));
		}
		Process other = writer();
		try {
			for (Thread thread : threads) {
				assertThat(token()).matches("0\\.OLD|\\d+\\.W+");
				thread.join();
			}
			assertThat(other.getInputStream().read()).isEqualTo('.');
			assertThat(token()).matches("\\d+\\.W+");
		}
		finally {
			other.destroyForcibly().waitFor();
		}
	}

	/** Writes as another process would, until it is killed. */
	public static void main(String[] arguments) {
		TokenStore store = StoreFixture.store(Path.of(arguments[0]));
		for (int number = 0;; number++) {
			store.keepAuthorized(Secret.of(number + ".W" + "W".repeat(number % 3000)));
			if (number == 3) {
				System.out.print(".");
				System.out.flush();
			}
		}
	}

	private Process writer() throws Exception {
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-cp",
				System.getProperty("java.class.path"), StoreCrashTests.class.getName(), this.file.toString())
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
	}

	private String token() {
		KeptSignIn found = this.store.find();
		return (found != null) ? found.token().value() : "";
	}

	private StoreKey key(String name) throws Exception {
		return StoreKey.parse(Secret.of(Files.readString(this.directory.resolve(name))));
	}

	private TokenStoreProperties properties() {
		return new TokenStoreProperties(this.file, null, null, List.of());
	}

}
