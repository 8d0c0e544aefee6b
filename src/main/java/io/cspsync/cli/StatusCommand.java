package io.cspsync.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.RunReports;
import io.cspsync.crm.RunRow;
import io.cspsync.report.StatusReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "status", description = "The last runs, and what became of each tenant in the newest.")
final class StatusCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@Option(names = "--all", description = "List the complete tenants too.")
	private boolean all;

	@Option(names = "--runs", paramLabel = "N", defaultValue = "10", description = "How many runs (default 10).")
	private int runs;

	@Option(names = "--json", description = "As JSON, with every condition of the newest run.")
	private boolean json;

	StatusCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		if (this.runs < 1) {
			throw new UsageException("--runs %d shows nothing: take 1 or more".formatted(this.runs));
		}
		Looking looking = new Looking(this.surroundings);
		String text = looking.ifThere((database) -> this.json ? json(database) : text(database, looking));
		this.surroundings.out().print((text != null) ? text : nothing(looking));
		return 0;
	}

	private String nothing(Looking looking) {
		return this.json ? Json.write(Map.of("runs", List.of()))
				: new StatusReport(looking.zone(), this.surroundings.style()).text(List.of(), List.of(), null, false);
	}

	private String text(CrmDatabase database, Looking looking) {
		database.requireBilling();
		RunReports reports = database.runs();
		List<RunRow> newest = reports.findNewest(this.runs);
		StatusReport report = new StatusReport(looking.zone(), this.surroundings.style());
		if (newest.isEmpty()) {
			return report.text(newest, List.of(), null, this.all);
		}
		String runKey = newest.getFirst().runKey();
		return report.text(newest, reports.findTenants(runKey), database.waiting().find(runKey), this.all);
	}

	private String json(CrmDatabase database) {
		database.requireBilling();
		RunReports reports = database.runs();
		List<RunRow> newest = reports.findNewest(this.runs);
		Map<String, @Nullable Object> answer = new LinkedHashMap<>();
		answer.put("runs", newest);
		if (!newest.isEmpty()) {
			String runKey = newest.getFirst().runKey();
			answer.put("tenants", reports.findTenants(runKey));
			answer.put("waiting", database.waiting().find(runKey));
		}
		return Json.write(answer);
	}

}
