package io.cspsync.cli;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DemoTests {

	@TempDir
	Path home;

	@Test
	void theStoryGoesAsToldWhateverTheEnvironmentSays() {
		TypedCommand typed = TypedCommand.in(this.home)
			.with("CSP_USERS_GUESTS", "import")
			.with("CSP_NONSENSE", "1")
			.with("SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:1/crm")
			.endingAsItDoes()
			.type("demo", "--users-per-tenant", "6");
		assertThat(typed.answer() + typed.complaint()).contains("== Now you");
		assertThat(typed.exitCode()).isZero();
		assertThat(this.home.resolve("var/demo")).doesNotExist();
		assertThat(this.home.resolve("var/postgres")).doesNotExist();
	}

}
