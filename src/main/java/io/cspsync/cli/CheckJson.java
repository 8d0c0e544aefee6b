package io.cspsync.cli;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.cspsync.access.Finding;
import io.cspsync.crm.AccessNote;
import org.jspecify.annotations.Nullable;

/** All that a check found, for programs. */
final class CheckJson {

	private CheckJson() {
	}

	static String of(Checked checked) {
		Map<String, @Nullable Object> answer = new LinkedHashMap<>();
		answer.put("exitCode", checked.exitCode());
		answer.put("findings", checked.findings().stream().map(CheckJson::finding).toList());
		answer.put("tenants", checked.tenants().stream().map(CheckJson::tenant).toList());
		answer.put("calendar", checked.calendar().stream().map(CheckJson::ending).toList());
		return Json.write(answer);
	}

	private static Map<String, @Nullable Object> finding(Finding finding) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("area", finding.area().word());
		json.put("subject", finding.subject());
		json.put("state", finding.state().word());
		json.put("detail", finding.detail());
		json.put("remedy", finding.remedy());
		return json;
	}

	private static Map<String, @Nullable Object> tenant(Checked.OfTenant tenant) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("tenantId", tenant.tenant().tenantId());
		json.put("name", tenant.tenant().name());
		json.put("partner", tenant.tenant().partner());
		json.put("worst", tenant.worst().word());
		json.put("aspects", aspects(tenant.notes()));
		return json;
	}

	private static List<Map<String, @Nullable Object>> aspects(List<AccessNote> notes) {
		return notes.stream().map((note) -> {
			Map<String, @Nullable Object> json = new LinkedHashMap<>();
			json.put("aspect", note.aspect().word());
			json.put("state", note.state().word());
			json.put("detail", note.detail());
			json.put("remedy", note.remedy());
			Instant ends = note.endsAt();
			json.put("endsAt", (ends != null) ? ends.toString() : null);
			return json;
		}).toList();
	}

	private static Map<String, @Nullable Object> ending(Checked.Ending ending) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("kind", ending.expiry().kind().word());
		json.put("subject", ending.expiry().subject());
		json.put("partner", ending.expiry().partner());
		json.put("tenantId", ending.expiry().tenant());
		json.put("endsAt", ending.expiry().endsAt().toString());
		json.put("daysLeft", ending.daysLeft());
		json.put("renews", ending.expiry().renews());
		json.put("source", ending.expiry().source().word());
		return json;
	}

}
