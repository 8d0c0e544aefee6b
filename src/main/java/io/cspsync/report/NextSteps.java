package io.cspsync.report;

import java.util.List;

import io.cspsync.crm.RunRow;
import io.cspsync.report.facts.Glance.NextStep;

/**
 * What a person does next after a run.
 */
final class NextSteps {

	private static final NextStep ERRORS = new NextStep("./run.sh errors", "each error in full");

	private NextSteps() {
	}

	/** The steps, the first first. */
	static List<NextStep> of(RunRow run) {
		if (run.supersededBy() != null) {
			return List
				.of(new NextStep("./run.sh status", "run " + run.supersededBy() + " has taken the place of this one"));
		}
		if ("tenants".equals(run.scope()) && ExitMeaning.isRestartable(run.exitCode())) {
			return List.of(ERRORS, new NextStep("./run.sh sync --tenant ID",
					"begins anew: a run over chosen tenants is not restarted"));
		}
		if (Integer.valueOf(3).equals(run.exitCode())) {
			return List.of(ERRORS, new NextStep("./run.sh restart", "once the remedies are applied: takes just the "
					+ Texts.count(run.failed() + run.pending(), "tenant") + " not yet complete"));
		}
		if (ExitMeaning.isRestartable(run.exitCode())) {
			return List.of(ERRORS, new NextStep("./run.sh restart", "goes on where this run ended"));
		}
		return List.of(new NextStep("./run.sh status", "the last runs and what became of each tenant"),
				new NextStep("./run.sh show NAME", "a tenant, customer or user with all that belongs to it"));
	}

}
