package io.cspsync.licence;

import java.time.Clock;

import io.cspsync.crm.DayRules;
import io.cspsync.crm.LicenceDays;

import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Declares the step {@code licence-days}.
 */
@Configuration(proxyBeanMethods = false)
public class LicenceDaysConfiguration {

	/**
	 * Started again in a restart even when complete: tenants that were carried over may
	 * have been read since.
	 */
	@Bean
	Step licenceDaysStep(JobRepository jobRepository, PlatformTransactionManager transactionManager,
			@Qualifier("stopListener") StepExecutionListener stopListener, LicenceDays days, DayRules rules,
			Clock clock) {
		return new StepBuilder("licence-days", jobRepository).allowStartIfComplete(true)
			.listener(stopListener)
			.tasklet(new LicenceDaysTasklet(days, rules, clock), transactionManager)
			.build();
	}

}
