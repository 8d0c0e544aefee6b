package io.cspsync.job;

import java.util.Optional;

import io.cspsync.crm.Run;
import io.cspsync.crm.Runs;

/**
 * The run that {@code restart} takes: the newest one over all tenants, unless it is
 * complete. An older one is obsolete, and one over chosen tenants is simply started
 * again.
 *
 * @param run the run, empty when there is none
 * @param refusal why there is none, empty when there is one
 */
public record RestartableRun(Optional<Run> run, String refusal) {

	/**
	 * Finds it. Its {@link Run#job()} tells whose settings the restart needs. A run that
	 * is still going on, or was killed, is found too; which of both the lock tells.
	 */
	public static RestartableRun find(Runs runs) {
		Optional<Run> newest = runs.findNewestOverAll();
		if (newest.isPresent() && !newest.get().isFinished()) {
			return new RestartableRun(newest, "");
		}
		String refusal = newest
			.map((run) -> "The newest run over all tenants, %s, is complete: there is nothing to restart."
				.formatted(run.runKey()))
			.orElse("There is no run over all tenants to restart.");
		Optional<Run> chosen = runs.findNewest().filter((run) -> run.scope() == Run.Scope.TENANTS && !run.isFinished());
		return new RestartableRun(Optional.empty(),
				refusal + chosen
					.map((run) -> " Run %s was for chosen tenants and cannot be restarted.".formatted(run.runKey()))
					.orElse(""));
	}

}
