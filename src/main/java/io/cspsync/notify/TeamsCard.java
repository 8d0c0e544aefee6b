package io.cspsync.notify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.cspsync.crm.RunRow;
import io.cspsync.crm.UserCounts;
import io.cspsync.report.RunFacts;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message as Teams shows it: an Adaptive Card in the envelope that the trigger "When a
 * Teams webhook request is received" of Workflows takes. The MessageCards of the Office
 * 365 connectors went with those (retired in 2026), and a message of Teams may have about
 * 28 KB (learn.microsoft.com/connectors/teams, seen 2026-11-23).
 *
 * <p>
 * Texts of others stand in text runs only: unlike text blocks and facts, Teams reads no
 * Markdown in them, so that a customer's name cannot become a link.
 */
final class TeamsCard {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final int LONGEST_TEXT = 6_000;

	private TeamsCard() {
	}

	static byte[] of(Notice notice) {
		List<Object> body = new ArrayList<>();
		body.add(line(Map.of("type", "TextRun", "text", notice.subject(), "weight", "Bolder", "size", "Medium", "color",
				colour(notice.exitCode()))));
		RunFacts facts = notice.facts();
		if (facts != null) {
			body.add(Map.of("type", "FactSet", "facts", facts(facts)));
		}
		body.add(line(Map.of("type", "TextRun", "text", Lines.cut(notice.text(), LONGEST_TEXT), "fontType", "Monospace",
				"size", "Small")));
		Map<String, Object> card = new LinkedHashMap<>();
		card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
		card.put("type", "AdaptiveCard");
		card.put("version", "1.4");
		card.put("msteams", Map.of("width", "Full"));
		card.put("body", body);
		return MAPPER.writeValueAsBytes(Map.of("type", "message", "attachments",
				List.of(Map.of("contentType", "application/vnd.microsoft.card.adaptive", "content", card))));
	}

	private static Map<String, Object> line(Map<String, String> run) {
		return Map.of("type", "RichTextBlock", "inlines", List.of(run));
	}

	private static String colour(int exitCode) {
		return switch (exitCode) {
			case 0 -> "Good";
			case 5 -> "Warning";
			default -> "Attention";
		};
	}

	private static List<Map<String, String>> facts(RunFacts facts) {
		RunRow run = facts.run();
		UserCounts users = facts.users();
		return List.of(
				fact("Tenants", "%d complete, %d failed, %d not reached", run.complete(), run.failed(), run.pending()),
				fact("Users", "%d created, %d updated, %d unchanged", users.created(), users.updated(),
						users.unchanged()),
				fact("Licences", "%d created, %d updated, %d removed", facts.count("licences-created"),
						facts.count("licences-updated"), facts.count("licences-removed")));
	}

	private static Map<String, String> fact(String title, String value, Object... numbers) {
		return Map.of("title", title, "value", value.formatted(numbers));
	}

}
