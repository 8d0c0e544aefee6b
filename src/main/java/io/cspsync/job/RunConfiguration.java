package io.cspsync.job;

import java.time.Clock;
import java.time.Duration;

import javax.sql.DataSource;

import io.cspsync.crm.Installations;
import io.cspsync.crm.IntegrationErrors;
import io.cspsync.crm.LiveRuns;
import io.cspsync.crm.RunLock;
import io.cspsync.crm.RunLists;
import io.cspsync.crm.RunTenants;
import io.cspsync.crm.Runs;
import io.cspsync.crm.Waiting;
import io.cspsync.tenant.StopSignal;
import io.cspsync.tenant.Traffic;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Declares what starts a run and decides how it ended.
 */
@Configuration(proxyBeanMethods = false)
class RunConfiguration {

	/** Often enough for a person who watches, and next to nothing for the database. */
	private static final Duration BETWEEN_BEATS = Duration.ofSeconds(2);

	@Bean
	RunEnds runEnds(RunAbort abort, StopSignal stopSignal, Waiting waiting, RunTenants runTenants,
			RunProperties properties) {
		return new RunEnds(abort, stopSignal, waiting, runTenants, properties);
	}

	@Bean
	Recovery recovery(JdbcClient jdbc, PlatformTransactionManager transactionManager, Runs runs, RunEnds ends) {
		return new Recovery(jdbc, transactionManager, runs, ends);
	}

	@Bean
	RunGate runGate(RunLock lock, Recovery recovery, Installations installations, Runs runs, DataSource dataSource,
			RunAbort abort, RunProperties properties, Clock clock) {
		return new RunGate(lock, recovery, installations, runs, new PoolSize(dataSource, properties), abort, properties,
				clock);
	}

	@Bean
	RunLaunch runLaunch(JobOperator jobOperator, Job job, Runs runs, IntegrationErrors errors, RunEnds ends,
			Recovery recovery, RunProperties properties, Clock clock) {
		return new RunLaunch(jobOperator, job, runs, errors, ends, recovery, properties, clock);
	}

	@Bean
	RunPulse runPulse(LiveRuns live, Traffic traffic, Clock clock) {
		return new RunPulse(live, new RunState(traffic, clock), traffic, BETWEEN_BEATS);
	}

	@Bean
	NightlyRun nightlyRun(RunGate gate, RunLaunch launch, Runs runs, RunLists runLists, Acknowledged acknowledged,
			PlatformTransactionManager transactionManager, StopSignal stopSignal, RunProgress progress, RunPulse pulse,
			RunProperties properties) {
		return new NightlyRun(gate, launch, runs, runLists, acknowledged, new TransactionTemplate(transactionManager),
				stopSignal, progress, pulse, properties);
	}

}
