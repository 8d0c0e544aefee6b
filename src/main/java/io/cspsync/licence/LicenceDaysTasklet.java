package io.cspsync.licence;

import java.time.Clock;
import java.time.LocalDate;

import io.cspsync.crm.DayRules;
import io.cspsync.crm.LicenceDays;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Records what every tenant has today. The day is that of this moment, not of the run's
 * beginning: what a restart reads on the next day is the next day's state.
 */
class LicenceDaysTasklet implements Tasklet {

	private final LicenceDays days;

	private final DayRules rules;

	private final Clock clock;

	LicenceDaysTasklet(LicenceDays days, DayRules rules, Clock clock) {
		this.days = days;
		this.rules = rules;
		this.clock = clock;
	}

	@Override
	public @Nullable RepeatStatus execute(StepContribution contribution, ChunkContext chunkContext) {
		LocalDate today = this.rules.today(this.clock);
		LocalDate oldest = this.rules.oldest(today);
		contribution.incrementWriteCount(this.days.fillUntil(today, oldest, this.rules.zone()));
		contribution.incrementWriteCount(this.days.record(today, this.rules.zone()));
		this.days.forgetBefore(oldest);
		return RepeatStatus.FINISHED;
	}

}
