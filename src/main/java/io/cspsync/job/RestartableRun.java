package io.cspsync.job;

import java.util.Optional;

import io.cspsync.crm.Run;
import io.cspsync.crm.Runs;
import org.jspecify.annotations.Nullable;

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
		return find(runs, null);
	}

	/**
	 * As {@link #find(Runs)}, and only if it is the one that was meant.
	 * @param meant the key of a run, null for any
	 */
	public static RestartableRun find(Runs runs, @Nullable String meant) {
		RestartableRun found = findNewest(runs);
		if (meant == null || found.run().filter((run) -> run.runKey().equals(meant)).isPresent()) {
			return found;
		}
		return new RestartableRun(Optional.empty(),
				runs.find(meant)
					.map((run) -> refuse(run, found))
					.orElse("There is no run %s: ./run.sh history lists them.".formatted(meant)));
	}

	private static String refuse(Run run, RestartableRun found) {
		String key = run.runKey();
		if (run.scope() == Run.Scope.TENANTS) {
			return "Run %s was for chosen tenants and cannot be restarted: run sync with these tenants again."
				.formatted(key);
		}
		if (run.isFinished()) {
			return "Run %s is complete: there is nothing to restart.".formatted(key);
		}
		return found.run()
			.map((newer) -> "Run %s is older than %s, which has read its open tenants too: ./run.sh restart goes on with that one."
				.formatted(key, newer.runKey()))
			.orElse("Run %s is older than the newest run over all tenants, which is complete and has read its open tenants too: there is nothing left of it to restart."
				.formatted(key));
	}

	private static RestartableRun findNewest(Runs runs) {
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
