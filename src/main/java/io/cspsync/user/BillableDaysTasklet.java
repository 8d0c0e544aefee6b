package io.cspsync.user;

import java.time.Clock;
import java.time.LocalDate;
import java.util.function.Supplier;

import io.cspsync.crm.DayRules;
import io.cspsync.crm.BillableUserDays;
import io.cspsync.crm.UserLicences;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Records who could be billed today. The day is that of this moment, not of the run's
 * beginning, as with licences.
 *
 * <p>
 * Before that it takes the licences of inactive people away, if the settings say so: it
 * is the first step that knows who is inactive tonight, also in a job without departures.
 */
class BillableDaysTasklet implements Tasklet {

	private final BillableUserDays days;

	private final UserLicences licences;

	private final Supplier<UserRules> rules;

	private final DayRules dayRules;

	private final Clock clock;

	BillableDaysTasklet(BillableUserDays days, UserLicences licences, Supplier<UserRules> rules, DayRules dayRules,
			Clock clock) {
		this.days = days;
		this.licences = licences;
		this.rules = rules;
		this.dayRules = dayRules;
		this.clock = clock;
	}

	@Override
	public @Nullable RepeatStatus execute(StepContribution contribution, ChunkContext chunkContext) {
		String runKey = contribution.getStepExecution().getJobExecution().getJobParameters().getString("run.key");
		if (runKey == null) {
			throw new IllegalStateException("The job was started without run.key");
		}
		if (this.rules.get().removesLicences()) {
			contribution.incrementWriteCount(this.licences.removeOfInactive(runKey));
		}
		LocalDate today = this.dayRules.today(this.clock);
		LocalDate oldest = this.dayRules.oldest(today);
		contribution.incrementWriteCount(this.days.fillUntil(today, oldest, this.dayRules.zone()));
		contribution.incrementWriteCount(this.days.record(today, this.dayRules.zone()));
		this.days.forgetBefore(oldest);
		return RepeatStatus.FINISHED;
	}

}
