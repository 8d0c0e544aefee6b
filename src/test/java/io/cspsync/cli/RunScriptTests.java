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

	@Test
	void theKeptClassesAreUsedWhileTheyAreThoseOfTheJarAndTheJdkKnowsTheFlags() throws Exception {
		assertThat(run(List.of("status"))).noneMatch((given) -> given.contains("SharedArchive"));
		Path archive = Files.writeString(this.home.resolve("target/csp-sync.jsa"), "classes");
		assertThat(run(List.of("status"))).contains("-XX:SharedArchiveFile=target/csp-sync.jsa",
				"-XX:+VerifySharedSpaces", "-Xlog:cds*=off", "-Xlog:aot*=off");
		Files.writeString(this.home.resolve("jdk/release"), "JAVA_VERSION=\"21.0.4\"\n");
		assertThat(run(List.of("status"))).contains("-XX:SharedArchiveFile=target/csp-sync.jsa", "-Xlog:cds*=off")
			.doesNotContain("-Xlog:aot*=off");
		Files.setLastModifiedTime(archive, FileTime.from(Instant.EPOCH));
		assertThat(run(List.of("status"))).noneMatch((given) -> given.contains("SharedArchive"));
	}

	@Test
	void aBuildKeepsTheClassesAndGoesWithoutWhereThatFails() throws Exception {
		Path archive = this.home.resolve("target/csp-sync.jsa");
		tool("bin/mvn", "touch target/csp-sync.jar");
		tool("jdk/bin/javac", "exit 1");
		tool("jdk/bin/java", """
				env > environment
				for word in "$@"; do
				  case $word in -XX:ArchiveClassesAtExit=*) echo classes > "${word#*=}" ;; esac
				done
				exit 2""");
		touchSources();
		run(List.of("build"));
		assertThat(archive).hasContent("classes");
		assertThat(this.home.resolve("target/archive")).doesNotExist();
		assertThat(this.home.resolve("environment")).content()
			.contains("SPRING_DATASOURCE_URL=jdbc:postgresql://localhost:1/none")
			.doesNotContain("CSP_A_SECRET");
		tool("jdk/bin/java", "exit 134");
		touchSources();
		run(List.of("build"));
		assertThat(archive).doesNotExist();
	}

	private void touchSources() throws IOException {
		Files.setLastModifiedTime(this.home.resolve("target/csp-sync.jar"), FileTime.from(Instant.EPOCH));
		Files.setLastModifiedTime(this.home.resolve("pom.xml"), FileTime.from(Instant.EPOCH.plusSeconds(60)));
	}

	private void tool(String name, String script) throws IOException {
		Path file = this.home.resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, "#!/bin/sh\n" + script + "\n");
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
	}

	private List<String> run(List<String> arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of("bash", this.home.resolve("run.sh").toString()));
		command.addAll(arguments);
		Path output = this.folder.resolve("output");
		ProcessBuilder builder = new ProcessBuilder(command).directory(this.folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile());
		builder.environment().put("JAVA_HOME", this.home.resolve("jdk").toString());
		builder.environment().put("PATH", this.home.resolve("bin") + ":" + System.getenv("PATH"));
		builder.environment().put("CSP_A_SECRET", "x");
		Process process = builder.start();
		assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
		String told = Files.readString(output);
		assertThat(process.exitValue()).as(told).isZero();
		return told.isEmpty() ? List.of() : List.of(told.substring(0, told.length() - 1).split("\0", -1));
	}

}
