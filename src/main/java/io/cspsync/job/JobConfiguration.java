package io.cspsync.job;

import java.time.Clock;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.crm.Acknowledgements;
import io.cspsync.crm.IntegrationErrors;
import io.cspsync.crm.RunTenants;
import io.cspsync.crm.Runs;
import io.cspsync.crm.TenantPartners;
import io.cspsync.tenant.StopSignal;
import io.cspsync.tenant.Traffic;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepInterruptionPolicy;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * Declares the one job and what every step needs of it.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RunProperties.class)
@Import({ StepsConfiguration.class, RunConfiguration.class })
public class JobConfiguration {

	/** The name of the one job; which steps it has is said by {@code csp.run.steps}. */
	static final String JOB = "csp-sync";

	@Bean
	static BeanPostProcessor poolSizeFitter(Environment environment) {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String beanName) {
				Binder binder = Binder.get(environment);
				if (bean instanceof HikariDataSource pool && !binder.bind(PoolSize.PROPERTY, String.class).isBound()) {
					PoolSize.fit(pool, binder.bindOrCreate("csp.run", RunProperties.class));
				}
				return bean;
			}

		};
	}

	@Bean
	@Fallback
	Clock clock() {
		return Clock.systemUTC();
	}

	@Bean
	@Fallback
	RunProgress runProgress() {
		return new RunProgress() {
		};
	}

	/** Of a job that asks nobody. */
	@Bean
	@Fallback
	Traffic noTraffic(Clock clock) {
		return new Traffic(clock);
	}

	@Bean
	StopSignal stopSignal() {
		return new StopSignal();
	}

	@Bean
	RunAbort runAbort(StopSignal stopSignal) {
		return new RunAbort(stopSignal);
	}

	@Bean
	StepInterruptionPolicy stopPolicy(StopSignal stopSignal) {
		return new StopPolicy(stopSignal);
	}

	@Bean
	StepExecutionListener stopListener(RunAbort abort) {
		return new StopListener(abort);
	}

	@Bean
	Acknowledged acknowledged(Acknowledgements acknowledgements, RunProperties properties, Clock clock) {
		return new Acknowledged(acknowledgements, properties, clock);
	}

	@Bean
	OutageWatch outageWatch(RunProperties properties, RunAbort abort, RunProgress progress, RunPulse pulse,
			Acknowledged acknowledged) {
		return new OutageWatch(properties, abort, pulse.telling(progress), acknowledged::counting);
	}

	@Bean
	WithoutSignIn withoutSignIn(RunProperties properties, IntegrationErrors errors, RunProgress progress) {
		return new WithoutSignIn(properties, errors, progress);
	}

	@Bean
	PartnerRouting partnerRouting(TenantPartners tenantPartners) {
		return new PartnerRouting(tenantPartners);
	}

	@Bean
	Job job(JobRepository jobRepository, JobSteps steps, Runs runs, StepExecutionListener stopListener,
			RunTenants runTenants, OutageWatch outageWatch, PartnerRouting routing, RunProgress progress,
			RunPulse pulse, WithoutSignIn withoutSignIn) {
		StepExecutionListener stepProgress = new StepProgress(runTenants, outageWatch, pulse.telling(progress));
		SimpleJobBuilder job = null;
		for (Step step : steps.inOrder()) {
			JobSteps.listen(step, stopListener, routing.listener(), stepProgress);
			job = (job != null) ? job.next(step)
					: new JobBuilder(JOB, Repositories.requireJdbc(jobRepository))
						.listener(launched(runs, withoutSignIn))
						.start(step);
		}
		if (job == null) {
			throw new IllegalStateException("A job has at least the steps freeze and verify");
		}
		return job.build();
	}

	private static JobExecutionListener launched(Runs runs, WithoutSignIn withoutSignIn) {
		return new JobExecutionListener() {

			@Override
			public void beforeJob(JobExecution jobExecution) {
				String runKey = RunKeys.of(jobExecution.getJobParameters());
				runs.launched(runKey, jobExecution.getJobInstanceId());
				withoutSignIn.begin(runKey);
			}

		};
	}

}
