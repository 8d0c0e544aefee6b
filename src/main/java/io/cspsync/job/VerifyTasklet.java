package io.cspsync.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.cspsync.crm.RunPart;
import io.cspsync.crm.RunTenant;
import io.cspsync.crm.RunLists;
import io.cspsync.crm.RunTenants;
import io.cspsync.crm.Runs;
import io.cspsync.tenant.TenantId;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Fails the job when a tenant of the run's list is not complete, whatever the status of
 * its steps: the only step that fails the job for tenants. It asks the run's own record,
 * because a step's COMPLETED proves nothing. A failure that an operator has acknowledged
 * does not count; that a partner's sign-in was refused does, whatever could be read.
 */
final class VerifyTasklet implements Tasklet {

	/** The exit code of a job that went to its end without some tenants. */
	static final String TENANTS_INCOMPLETE = "TENANTS_INCOMPLETE";

	private static final int NAMED = 5;

	private final Runs runs;

	private final RunLists runLists;

	private final RunTenants runTenants;

	private final Acknowledged acknowledged;

	private final List<RunPart> parts;

	VerifyTasklet(Runs runs, RunLists runLists, RunTenants runTenants, Acknowledged acknowledged, List<RunPart> parts) {
		this.runs = runs;
		this.runLists = runLists;
		this.runTenants = runTenants;
		this.acknowledged = acknowledged;
		this.parts = parts;
	}

	@Override
	public RepeatStatus execute(StepContribution contribution, ChunkContext chunkContext) {
		String runKey = RunKeys.of(contribution.getStepExecution());
		this.acknowledged.settle(runKey);
		Set<String> open = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		for (RunPart part : this.parts) {
			this.runTenants.findOpen(runKey, part).stream().map(RunTenant::label).forEach(open::add);
		}
		Set<TenantId> missing = this.runLists.findChosenButNotFrozen(runKey);
		Set<String> unread = this.runs.findPartnersUnread(runKey);
		String nothing = nothingRead(runKey);
		if (!open.isEmpty() || !missing.isEmpty() || !unread.isEmpty() || !nothing.isEmpty()) {
			contribution.getStepExecution().upgradeStatus(BatchStatus.FAILED);
			contribution.setExitStatus(
					new ExitStatus(TENANTS_INCOMPLETE, (nothing + describe(unread, open, missing, runKey)).strip()));
		}
		return RepeatStatus.FINISHED;
	}

	// However well explained each failure is, a run that has read nothing imported
	// nothing.
	private String nothingRead(String runKey) {
		int tenants = this.runTenants.count(runKey);
		if (this.parts.isEmpty() || tenants == 0) {
			return "";
		}
		if (this.parts.stream().noneMatch((part) -> this.runTenants.hasComplete(runKey, part))) {
			return "Nothing was read of any of the %d tenants: each part failed, or is switched off (./run.sh tenants list). "
				.formatted(tenants);
		}
		return this.runTenants.isEveryReadEmpty(runKey, OutageWatch.FEWEST)
				? "Microsoft told of no user at all, in not one of the tenants, which cannot be: look at the directory app's permissions (./run.sh check). "
				: "";
	}

	private String describe(Set<String> unread, Set<String> open, Set<TenantId> missing, String runKey) {
		List<String> sentences = new ArrayList<>();
		unread.forEach((partner) -> sentences
			.add("The sign-in of %s was refused: its customers were not read, and last night's tenants were taken."
				.formatted(WithoutSignIn.name(partner))));
		if (!open.isEmpty()) {
			String names = String.join(", ", open.stream().limit(NAMED).toList());
			sentences
				.add("%d of %d tenants are not complete: %s%s.".formatted(open.size(), this.runTenants.count(runKey),
						names, (open.size() > NAMED) ? " and %d more".formatted(open.size() - NAMED) : ""));
		}
		int known = this.runTenants.countKnown(runKey);
		if (known > 0) {
			sentences.add("Beside them %d failed as known.".formatted(known));
		}
		if (!missing.isEmpty()) {
			sentences.add(FreezeTasklet.describe(missing));
		}
		return String.join(" ", sentences);
	}

}
