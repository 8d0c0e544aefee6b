package io.cspsync.notify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.cspsync.crm.ErrorRow;
import io.cspsync.crm.ExpiryRow;
import io.cspsync.report.ExitMeaning;
import io.cspsync.report.RunFacts;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message for another program. Fields are added, never renamed or taken away; what the
 * README says of them holds.
 */
final class WebhookJson {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final int MOST_ERRORS = 50;

	private WebhookJson() {
	}

	static byte[] of(Notice notice) {
		Map<String, @Nullable Object> answer = new LinkedHashMap<>();
		answer.put("product", "csp-sync");
		answer.put("event", notice.event().word());
		answer.put("at", notice.at().toString());
		answer.put("job", notice.job());
		answer.put("exitCode", notice.exitCode());
		answer.put("meaning", ExitMeaning.of(notice.exitCode()));
		answer.put("subject", notice.subject());
		answer.put("text", notice.text());
		RunFacts facts = notice.facts();
		if (facts != null) {
			answer.put("run", facts.run());
			answer.put("users", facts.users());
			answer.put("serviceUsers", facts.serviceUsers());
			answer.put("counts", new TreeMap<>(facts.counts()));
			answer.put("waiting", facts.waiting());
			answer.put("errors", errors(facts.errors()));
		}
		answer.put("endingSoon", notice.ending().stream().map(WebhookJson::ending).toList());
		return MAPPER.writeValueAsBytes(answer);
	}

	/** By code, step and category, the most frequent first. */
	private static List<Map<String, Object>> errors(List<ErrorRow> errors) {
		Map<List<String>, Integer> counts = new LinkedHashMap<>();
		errors.forEach((error) -> counts.merge(List.of(error.code(), error.step(), error.category()),
				1 + error.others(), Integer::sum));
		List<Map<String, Object>> answer = new ArrayList<>();
		counts.entrySet()
			.stream()
			.sorted(Map.Entry.<List<String>, Integer>comparingByValue().reversed())
			.limit(MOST_ERRORS)
			.forEach((entry) -> {
				Map<String, Object> error = new LinkedHashMap<>();
				error.put("code", entry.getKey().get(0));
				error.put("step", entry.getKey().get(1));
				error.put("category", entry.getKey().get(2));
				error.put("count", entry.getValue());
				answer.add(error);
			});
		return answer;
	}

	private static Map<String, @Nullable Object> ending(ExpiryRow row) {
		Map<String, @Nullable Object> ending = new LinkedHashMap<>();
		ending.put("kind", row.expiry().kind().word());
		ending.put("subject", row.expiry().subject());
		ending.put("partner", row.expiry().partner());
		ending.put("daysLeft", row.daysLeft());
		return ending;
	}

}
