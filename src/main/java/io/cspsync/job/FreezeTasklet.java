package io.cspsync.job;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.cspsync.crm.IntegrationErrors;
import io.cspsync.crm.RunPart;
import io.cspsync.crm.RunLists;
import io.cspsync.crm.Runs;
import io.cspsync.crm.Waiting;
import io.cspsync.tenant.Failure;
import io.cspsync.tenant.TenantId;

import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Freezes the run's list of tenants, in the step's one transaction. Without it a restart
 * would go by the list as it is then, and a failed tenant that has left it would vanish
 * unnoticed. A second call keeps the first list, but for what an unread partner's list
 * kept from it and that could be read by now.
 */
final class FreezeTasklet implements Tasklet {

	private final Runs runs;

	private final RunLists runLists;

	private final IntegrationErrors errors;

	private final WithoutSignIn withoutSignIn;

	private final List<RunPart> parts;

	private final RunProgress progress;

	private final Waiting waiting;

	FreezeTasklet(Runs runs, RunLists runLists, IntegrationErrors errors, WithoutSignIn withoutSignIn,
			List<RunPart> parts, RunProgress progress, Waiting waiting) {
		this.waiting = waiting;
		this.runs = runs;
		this.withoutSignIn = withoutSignIn;
		this.runLists = runLists;
		this.errors = errors;
		this.parts = parts;
		this.progress = progress;
	}

	@Override
	public RepeatStatus execute(StepContribution contribution, ChunkContext chunkContext) {
		String runKey = RunKeys.of(contribution.getStepExecution());
		boolean late = !this.runs.findPartnersUnread(runKey).isEmpty();
		int tenants = late ? this.runLists.takeUp(runKey, this.parts) : this.runLists.freeze(runKey, this.parts);
		this.runs.notePartnersUnread(runKey, this.withoutSignIn.partners());
		this.errors.resolveSwitchedOff(runKey);
		Set<TenantId> missing = this.runLists.findChosenButNotFrozen(runKey);
		if (!missing.isEmpty()) {
			this.progress.message(describe(missing));
		}
		if (tenants == 0 && !missing.isEmpty()) {
			throw new RunRefusedException("no-tenants", describe(missing),
					"Check the tenant ids. A tenant may wait for a person: ./run.sh conflicts and ./run.sh approve show that; else ./run.sh tenants set T --customer C says whose it is.");
		}
		if (tenants == 0 && !this.withoutSignIn.partners().isEmpty()) {
			throw noneKnown();
		}
		if (tenants == 0 && !this.parts.isEmpty() && this.waiting.countAll() > 0) {
			this.progress
				.message("No tenant belongs to a customer yet, so nothing can be read before a person has decided.");
			return RepeatStatus.FINISHED;
		}
		if (tenants == 0 && !this.parts.isEmpty()) {
			throw new RunRefusedException("no-tenants",
					"No tenant of the partner is mapped to a customer, so there is nothing to read.",
					"Run a job with the customers step, such as nightly, and look into the conflicts it reports.");
		}
		return RepeatStatus.FINISHED;
	}

	private RunRefusedException noneKnown() {
		String partner = this.withoutSignIn.partners().iterator().next();
		String remedy = this.withoutSignIn.find(partner).map(Failure::remedy).orElse("Sign in: ./run.sh authorize.");
		return new RunRefusedException("no-tenants",
				"No tenant is known from an earlier night, and the list of %s cannot be read, because its sign-in is refused."
					.formatted(WithoutSignIn.name(partner)),
				remedy);
	}

	static String describe(Set<TenantId> missing) {
		return "Chosen but not mapped to a customer, or no longer the partner's: "
				+ missing.stream().sorted().map(TenantId::toString).collect(Collectors.joining(", ")) + ".";
	}

}
