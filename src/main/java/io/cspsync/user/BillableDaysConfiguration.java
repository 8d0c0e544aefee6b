package io.cspsync.user;

import java.time.Clock;
import java.util.function.Supplier;

import io.cspsync.crm.DayRules;
import io.cspsync.crm.BillableUserDays;
import io.cspsync.crm.UserLicences;

import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Declares the step {@code billable-days}.
 */
@Configuration(proxyBeanMethods = false)
public class BillableDaysConfiguration {

	/**
	 * Started again in a restart even when complete: tenants that were carried over may
	 * have been read since.
	 */
	@Bean
	Step billableDaysStep(JobRepository jobRepository, PlatformTransactionManager transactionManager,
			@Qualifier("stopListener") StepExecutionListener stopListener, BillableUserDays days,
			UserLicences userLicences, Supplier<UserRules> userRules, DayRules dayRules, Clock clock) {
		return new StepBuilder("billable-days", jobRepository).allowStartIfComplete(true)
			.listener(stopListener)
			.tasklet(new BillableDaysTasklet(days, userLicences, userRules, dayRules, clock), transactionManager)
			.build();
	}

}
