package io.cspsync.crm;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RunsTests {

	private static final Instant NIGHT = Instant.parse("2026-11-23T02:00:00Z");

	private final HikariDataSource dataSource = TestDatabase.fresh();

	private final JdbcClient jdbc = JdbcClient.create(this.dataSource);

	@AfterEach
	void close() {
		this.dataSource.close();
	}

	@Test
	void aRunIsNamedByTheSecondOfItsStartInUtc() {
		Run run = begin(NIGHT, Run.Scope.ALL);
		assertThat(run.runKey()).isEqualTo("20261123T020000Z");
		assertThat(run.startedAt()).isEqualTo(NIGHT);
		assertThat(run.isFinished()).isFalse();
	}

	@Test
	void aSecondRunInTheSameSecondIsNamedByTheNext() {
		begin(NIGHT, Run.Scope.ALL);
		assertThat(begin(NIGHT, Run.Scope.TENANTS).runKey()).isEqualTo("20261123T020001Z");
		assertThat(begin(NIGHT, Run.Scope.ALL).runKey()).isEqualTo("20261123T020002Z");
	}

	@Test
	void aClockThatWasSetBackDoesNotMakeANewRunLookOld() {
		begin(NIGHT, Run.Scope.ALL);
		Run newest = begin(NIGHT.minusSeconds(3600), Run.Scope.ALL);
		assertThat(newest.runKey()).isEqualTo("20261123T020001Z");
		assertThat(runsAt(NIGHT).findNewestOverAll()).contains(newest);
	}

	@Test
	void theNewestRunOverAllTenantsIsNoRunOverChosenOnes() {
		Run all = begin(NIGHT, Run.Scope.ALL);
		Run chosen = begin(NIGHT.plusSeconds(60), Run.Scope.TENANTS);
		assertThat(runsAt(NIGHT).findNewestOverAll()).contains(all);
		assertThat(runsAt(NIGHT).findNewest()).contains(chosen);
	}

	@Test
	void onlyUnfinishedOlderRunsOverAllTenantsAreSuperseded() {
		Run complete = begin(NIGHT, Run.Scope.ALL);
		runsAt(NIGHT).end(complete.runKey(), 5);
		Run failed = begin(NIGHT.plusSeconds(60), Run.Scope.ALL);
		runsAt(NIGHT).end(failed.runKey(), 3);
		begin(NIGHT.plusSeconds(90), Run.Scope.TENANTS);
		Run newest = begin(NIGHT.plusSeconds(120), Run.Scope.ALL);
		assertThat(runsAt(NIGHT).supersedeOlderThan(newest.runKey())).containsExactly(failed.runKey());
		assertThat(runsAt(NIGHT).supersedeOlderThan(newest.runKey())).isEmpty();
		assertThat(runsAt(NIGHT).find(failed.runKey()).orElseThrow().supersededBy()).isEqualTo(newest.runKey());
	}

	@Test
	void aRunThatGoesOnHasNoEndUntilItEndsAgain() {
		Run run = begin(NIGHT, Run.Scope.ALL);
		runsAt(NIGHT.plusSeconds(60)).end(run.runKey(), 3);
		assertThat(runsAt(NIGHT).findUnended()).isEmpty();
		runsAt(NIGHT).launched(run.runKey(), 7);
		assertThat(runsAt(NIGHT).findUnended()).extracting(Run::runKey).containsExactly(run.runKey());
		runsAt(NIGHT.plusSeconds(99)).end(run.runKey(), 0);
		Run ended = runsAt(NIGHT).find(run.runKey()).orElseThrow();
		assertThat(ended.isFinished()).isTrue();
		assertThat(ended.endedAt()).isEqualTo(NIGHT.plusSeconds(99));
	}

	@Test
	void aDryRunIsNoneToRestartRepairOrSupersede() {
		Run real = begin(NIGHT, Run.Scope.ALL);
		Run dry = runsAt(NIGHT.plusSeconds(60)).beginDry("nightly", Run.Scope.ALL, "settings-1");
		assertThat(dry.dryRun()).isTrue();
		assertThat(runsAt(NIGHT).findNewestOverAll()).contains(real);
		assertThat(runsAt(NIGHT).findNewest()).contains(real);
		assertThat(runsAt(NIGHT).findUnended()).containsExactly(real);
		Run newest = begin(NIGHT.plusSeconds(120), Run.Scope.ALL);
		assertThat(runsAt(NIGHT).supersedeOlderThan(newest.runKey())).containsExactly(real.runKey());
	}

	@Test
	void aDryRunRefusesToWriteAnywhereButIntoTheCopy() {
		assertThatIllegalStateException().isThrownBy(() -> runsAt(NIGHT).requireCopy())
			.withMessageContaining("would have written into the schema crm");
	}

	@Test
	void anUnknownRunIsRefused() {
		assertThatIllegalStateException().isThrownBy(() -> runsAt(NIGHT).end("20200101T000000Z", 0))
			.withMessageContaining("20200101T000000Z");
	}

	private Run begin(Instant now, Run.Scope scope) {
		return runsAt(now).begin("nightly", scope, "settings-1");
	}

	private Runs runsAt(Instant now) {
		return new Runs(this.jdbc, Clock.fixed(now, ZoneOffset.UTC));
	}

}
