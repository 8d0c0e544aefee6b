package io.cspsync.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.cspsync.crm.CrmRows;
import io.cspsync.crm.TestSteps;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SignInsCommandTests {

	@TempDir
	Path home;

	private CrmRows crm;

	private TypedCommand command;

	private final List<String> done = new ArrayList<>();

	@BeforeEach
	void start() throws IOException {
		this.crm = new CrmRows();
		this.command = TypedCommand.in(this.home).at(this.crm.pool);
		settings("true", "true");
	}

	@AfterEach
	void stop() {
		this.crm.close();
	}

	private void settings(String enabled, String afterNight) throws IOException {
		Files.writeString(this.home.resolve("jobs/nightly.yml"),
				"csp:\n  sign-ins:\n    enabled: %s\n    after-night: %s\n".formatted(enabled, afterNight));
	}

	@ParameterizedTest
	@CsvSource({ "0, 0", "3, 1", "5, 4", "0, 143", "5, 0" })
	void afterANightTheyAreReadAndItsExitCodeStays(int ofNight, int ofSignIns) {
		this.command.ending(nights(ofNight, ofSignIns)).type("sync");
		assertThat(this.done).containsExactly("sync", "close", "sign-ins []", "close");
		assertThat(this.command.exitCode()).isEqualTo(ofNight);
		assertThat(this.command.complaint())
			.contains("The run has ended with exit code " + ofNight + ". Now last sign-ins are read, for 4h at most");
		assertThat(this.command.surroundings().stop().exitCode(143)).isEqualTo(ofNight);
	}

	@Test
	void whateverBreaksThereTheNightsExitCodeStays() {
		this.command.ending(nights(0, -1)).type("sync");
		assertThat(this.command.exitCode()).isZero();
		assertThat(this.command.complaint()).contains("Last sign-ins were not read: ", "broken on purpose");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 4, 130, 143 })
	void afterARunThatDidNotGoToItsEndNothingIsRead(int ofNight) {
		this.command.ending(nights(ofNight, 0)).type("sync");
		assertThat(this.done).containsExactly("sync", "close");
		assertThat(this.command.exitCode()).isEqualTo(ofNight);
		assertThat(this.command.surroundings().stop().exitCode(143)).isEqualTo(143);
	}

	@Test
	void onlyRunsOfAllTenantsAreFollowedByIt() {
		this.command.ending(nights(0, 0)).type("sync", "--tenant", TestSteps.tenant(1).toString());
		assertThat(this.done).containsExactly("sync", "close");
	}

	@ParameterizedTest
	@CsvSource({ "false, true", "true, false", "false, false" })
	void notAskedForItIsNotDone(String enabled, String afterNight) throws IOException {
		settings(enabled, afterNight);
		this.command.ending(nights(0, 0)).type("sync");
		assertThat(this.done).containsExactly("sync", "close");
	}

	@Test
	void aNightThatIsToStopIsFollowedByNothing() {
		this.command.surroundings().stop().request("SIGTERM");
		this.command.ending(nights(0, 0)).type("sync");
		assertThat(this.done).doesNotContain("sign-ins []");
	}

	@Test
	void typedTheyAreReadWithAnExitCodeOfTheirOwn() {
		this.command.ending(nights(0, 3)).type("sign-ins", "--tenant", TestSteps.tenant(1).toString());
		assertThat(this.done).containsExactly("sign-ins [" + TestSteps.tenant(1) + "]", "close");
		assertThat(this.command.exitCode()).isEqualTo(3);
		assertThat(this.command.answer()).contains("Last sign-ins: it ended.");
	}

	@Test
	void typedWithoutLeaveTheyAreNotRead() throws IOException {
		settings("false", "true");
		this.command.ending(nights(0, 0)).type("sign-ins");
		assertThat(this.command.exitCode()).isEqualTo(2);
		assertThat(this.done).isEmpty();
		assertThat(this.command.complaint()).contains("csp.sign-ins.enabled is false", "jobs/nightly.yml",
				"AuditLog.Read.All");
	}

	@Test
	void theListSaysHowOldWhatIsKnownIsAndWhyItIsNotNewer() {
		this.crm.customer(1, "Contoso")
			.customer(2, "Fabrikam")
			.customer(3, "Tailspin")
			.run("update tenants set entra_plan = 'p1' where name <> 'Tailspin'")
			.run("""
					insert into sign_in_reads (tenant_id, tried_at, read_at, code, users)
					select tenant_id, '2026-11-22T02:00:00Z', '2026-11-20T02:00:00Z', 'http-503', 7 from tenants
					where name = 'Contoso'
					""");
		assertThat(this.command.type("sign-ins", "list", "--csv").answer().lines()).containsExactly(
				"tenant,name,plan,read,age_in_days,users,tried,why_not", TestSteps.tenant(2) + ",Fabrikam,p1,,,,,",
				TestSteps.tenant(1) + ",Contoso,p1,2026-11-20 02:00,3,7,2026-11-22 02:00,http-503",
				TestSteps.tenant(3) + ",Tailspin,unknown,,,,,");
	}

	private Nights nights(int ofNight, int ofSignIns) {
		return (settings, database, progress) -> new Night() {

			@Override
			public NightEnd sync(Set<TenantId> tenants) {
				SignInsCommandTests.this.done.add("sync");
				return new NightEnd(null, ofNight, "It ended.", "");
			}

			@Override
			public NightEnd restart(@Nullable String runKey) {
				return sync(Set.of());
			}

			@Override
			public NightEnd signIns(Set<TenantId> tenants) {
				if (ofSignIns < 0) {
					throw new IllegalStateException("broken on purpose");
				}
				SignInsCommandTests.this.done.add("sign-ins " + tenants);
				return new NightEnd(null, ofSignIns, "Last sign-ins: it ended.", "");
			}

			@Override
			public void stop(String signal) {
			}

			@Override
			public void close() {
				SignInsCommandTests.this.done.add("close");
			}

		};
	}

}
