package io.cspsync.user;

import java.util.function.Supplier;

import io.cspsync.crm.MappingFollow;
import io.cspsync.crm.RunCounts;
import io.cspsync.crm.RunTenants;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Lets the site mappings of the run's tenants follow their customers, before their users
 * are read.
 */
class SiteMappingsTasklet implements Tasklet {

	private final MappingFollow mappings;

	private final RunTenants runTenants;

	private final RunCounts counts;

	private final Supplier<UserRules> rules;

	private final boolean create;

	SiteMappingsTasklet(MappingFollow mappings, RunTenants runTenants, RunCounts counts, Supplier<UserRules> rules,
			boolean create) {
		this.mappings = mappings;
		this.runTenants = runTenants;
		this.counts = counts;
		this.rules = rules;
		this.create = create;
	}

	@Override
	public @Nullable RepeatStatus execute(StepContribution contribution, ChunkContext chunkContext) {
		String runKey = contribution.getStepExecution().getJobExecution().getJobParameters().getString("run.key");
		if (runKey == null) {
			throw new IllegalStateException("The job was started without run.key");
		}
		MappingFollow.Followed followed = this.mappings.follow(new MappingFollow.Whose(runKey, null, false),
				this.rules.get().defaultSite(), this.create);
		this.counts.add(runKey, "site-mappings-made", followed.made());
		this.counts.add(runKey, "site-mappings-stranded", followed.stranded());
		countUnmapped(runKey);
		contribution.incrementWriteCount(followed.made());
		return RepeatStatus.FINISHED;
	}

	// As a difference: a restart may find fewer, and none at all is no count.
	private void countUnmapped(String runKey) {
		String name = "tenants-without-mapping";
		long before = this.counts.find(runKey).getOrDefault(name, 0L);
		this.counts.add(runKey, name, this.runTenants.countUnmapped(runKey) - before);
	}

}
