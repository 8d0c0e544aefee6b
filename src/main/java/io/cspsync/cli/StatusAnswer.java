package io.cspsync.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.FreshnessRow;
import io.cspsync.crm.LiveReports;
import io.cspsync.crm.LockHolder;
import io.cspsync.crm.RunReports;
import io.cspsync.crm.RunRow;
import io.cspsync.crm.TenantRow;
import io.cspsync.crm.WaitingCounts;
import io.cspsync.report.Style;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * The status for programs: as JSON all of it, as CSV a line for each tenant of the newest
 * run.
 */
final class StatusAnswer {

	private StatusAnswer() {
	}

	static String nothing(AnswerFormat format) {
		return AnswerFormat.isJson(format) ? Json.write(Map.of("runs", List.of()))
				: csv(List.of(), Map.of()).text(format, Style.PLAIN, "");
	}

	static String of(CrmDatabase database, int runs, AnswerFormat format) {
		return AnswerFormat.isJson(format) ? json(database, runs) : csv(database).text(format, Style.PLAIN, "");
	}

	private static String json(CrmDatabase database, int limit) {
		RunReports reports = database.runs();
		List<RunRow> newest = reports.findNewest(limit);
		Map<String, @Nullable Object> answer = new LinkedHashMap<>();
		answer.put("running", running(database.live(), database.live().findRunning()));
		answer.put("readingSignIns", running(database.live(), database.live().findReadingSignIns()));
		answer.put("runs", newest);
		if (!newest.isEmpty()) {
			String runKey = newest.getFirst().runKey();
			WaitingCounts waiting = database.waiting().find(runKey);
			answer.put("conditions", conditions(database, newest.getFirst(), waiting));
			answer.put("tenants", reports.findTenants(runKey));
			answer.put("waiting", waiting);
		}
		answer.put("lastSuccess", database.freshness().findLastSuccess().orElse(null));
		answer.put("freshness", database.freshness().find());
		return Json.write(answer);
	}

	private static @Nullable Object running(LiveReports live, Optional<LockHolder> holder) {
		if (holder.isEmpty()) {
			return null;
		}
		Map<String, @Nullable Object> running = new LinkedHashMap<>();
		running.put("holder", holder.get());
		String key = holder.get().runKey();
		running.put("progress", (key != null) ? live.find(key).orElse(null) : null);
		return running;
	}

	/**
	 * Every condition that holds for the run, of which the exit code tells the first
	 * only: 1 before 3 before 5.
	 */
	private static List<Map<String, Object>> conditions(CrmDatabase database, RunRow run, WaitingCounts waiting) {
		List<Map<String, Object>> conditions = new ArrayList<>();
		Integer code = run.exitCode();
		if (code == null) {
			boolean runs = database.live().findRunning().isPresent();
			conditions.add(condition(runs ? 0 : 1, runs ? "running" : "killed", 1));
		}
		else if (code == 1 || code == 130 || code == 143) {
			conditions.add(condition(code, (code == 1) ? "failed" : "stopped", 1));
		}
		if (run.failed() > 0) {
			conditions.add(condition(3, "tenants-failed", run.failed()));
		}
		if (run.pending() > 0 && code != null) {
			conditions.add(condition(3, "tenants-not-reached", run.pending()));
		}
		if (!run.partnersUnread().isEmpty()) {
			conditions.add(condition(3, "partners-unread", run.partnersUnread().size()));
		}
		if (waiting.newConflicts() > 0) {
			conditions.add(condition(5, "conflicts-new", waiting.newConflicts()));
		}
		if (waiting.heldDepartures() + waiting.heldChanges() > 0) {
			conditions.add(condition(5, "held", waiting.heldDepartures() + waiting.heldChanges()));
		}
		if (conditions.isEmpty()) {
			conditions.add(condition(0, "complete", 1));
		}
		return conditions;
	}

	private static Map<String, Object> condition(int exitCode, String condition, int count) {
		Map<String, Object> one = new LinkedHashMap<>();
		one.put("exitCode", exitCode);
		one.put("condition", condition);
		one.put("count", count);
		return one;
	}

	private static Listing<TenantRow> csv(CrmDatabase database) {
		Map<TenantId, Map<String, @Nullable Instant>> fresh = new HashMap<>();
		for (FreshnessRow row : database.freshness().find()) {
			fresh.computeIfAbsent(row.tenantId(), (tenant) -> new HashMap<>()).put(row.part(), row.completeAt());
		}
		return csv(database.runs()
			.findNewest(1)
			.stream()
			.flatMap((run) -> database.runs().findTenants(run.runKey()).stream())
			.toList(), fresh);
	}

	private static Listing<TenantRow> csv(List<TenantRow> tenants,
			Map<TenantId, Map<String, @Nullable Instant>> fresh) {
		Listing<TenantRow> listing = new Listing<>(tenants).column("tenant", TenantRow::tenantId)
			.column("name", TenantRow::name)
			.column("licences", TenantRow::licences)
			.column("licences code", TenantRow::licencesCode)
			.column("users", TenantRow::users)
			.column("users code", TenantRow::usersCode)
			.column("users read", (row) -> (row.counts() != null) ? row.counts().read() : null);
		for (String part : List.of("licences", "users", "sign-ins")) {
			listing.column(part.replace('-', ' ') + " complete at",
					(row) -> fresh.getOrDefault(row.tenantId(), Map.of()).get(part));
		}
		return listing;
	}

}
