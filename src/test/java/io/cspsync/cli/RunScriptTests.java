package io.cspsync.cli;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code run.sh} as it is, before a program that only tells what it was given. */
class RunScriptTests {

	@TempDir
	private Path folder;

	private Path home;

	@BeforeEach
	void install() throws IOException {
		this.home = Files.createDirectories(this.folder.resolve("a home; $(touch broken) `touch broken` 'x"));
		Files.copy(Path.of("run.sh"), this.home.resolve("run.sh"));
		for (String source : List.of("pom.xml", "src", "sql")) {
			Path file = Files.createFile(this.home.resolve(source));
			Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
		}
		Files.createDirectories(this.home.resolve("target/lib"));
		Files.createFile(this.home.resolve("target/csp-sync.jar"));
		Path java = this.home.resolve("jdk/bin/java");
		Files.createDirectories(java.getParent());
		Files.writeString(java, "#!/bin/sh\nprintf '%s\\0' \"$@\"\n");
		Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
		Files.writeString(this.home.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
	}

	@Test
	void argumentsArriveAsTheyWereTypedAndNoneIsCarriedOut() throws Exception {
		List<String> hostile = new ArrayList<>(List.of("show", "$(touch broken)", "`touch broken`", "; touch broken",
				"a\nb\n", "a b", "  ", "", "*", "~", "$HOME", "${HOME}", "$((1+1))", "'", "\"", "\\", "\\n", "-n", "--",
				"!!", "&& touch broken", "| touch broken", "> broken", "< /etc/passwd", "{a,b}", "[ab]", "#x", "%s%n",
				"=1+1"));
		if (Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder().canEncode('\u202e')) {
			// Without a locale, as cron has none, Java itself has no such letters for an
			// argument.
			hostile.add("\u202e\ud83d\ude42");
		}
		List<String> given = run(hostile);
		assertThat(given.subList(given.indexOf("-jar") + 2, given.size())).isEqualTo(hostile);
		assertThat(given).contains("-Dcsp-sync.home=" + this.home.toRealPath(),
				"-Dcsp-sync.folder=" + this.folder.toRealPath());
		assertThat(this.folder.resolve("broken")).doesNotExist();
		assertThat(this.home.resolve("broken")).doesNotExist();
	}

	private List<String> run(List<String> arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of("bash", this.home.resolve("run.sh").toString()));
		command.addAll(arguments);
		Path output = this.folder.resolve("output");
		ProcessBuilder builder = new ProcessBuilder(command).directory(this.folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile());
		builder.environment().put("JAVA_HOME", this.home.resolve("jdk").toString());
		Process process = builder.start();
		assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
		String told = Files.readString(output);
		assertThat(process.exitValue()).as(told).isZero();
		return List.of(told.substring(0, told.length() - 1).split("\0", -1));
	}

}
