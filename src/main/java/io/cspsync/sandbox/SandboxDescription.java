package io.cspsync.sandbox;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a person needs to point the product at a running sandbox. */
final class SandboxDescription {

	private SandboxDescription() {
	}

	static String of(String uri, int tenants, Map<String, String> settings, String pem) {
		return """
				The sandbox answers at %s for %d tenants.

				As environment variables:

				%s
				As YAML:

				%s
				Its certificate, which is also in the file above:

				%s
				Switch what goes wrong while it runs, as in

				curl --cacert %s -X PUT '%s/sandbox/tenants/0/misbehaviours/throttled?times=3'

				and see %s/sandbox for everything else.
				""".formatted(uri, tenants, environment(settings), yaml(settings), pem,
				quoted(settings.getOrDefault("csp.cloud.trusted-certificates", "")), uri, uri);
	}

	// Spring Boot's own form: dots become underscores, dashes go.
	private static String environment(Map<String, String> settings) {
		return settings.entrySet()
			.stream()
			.map((setting) -> "export %s=%s\n".formatted(
					setting.getKey().replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT),
					quoted(setting.getValue())))
			.collect(Collectors.joining());
	}

	private static String yaml(Map<String, String> settings) {
		Map<String, StringBuilder> sections = new TreeMap<>();
		settings.forEach((name, value) -> {
			String[] part = name.split("\\.", 3);
			sections.computeIfAbsent(part[1], (section) -> new StringBuilder("  " + section + ":\n"))
				.append("    %s: %s\n".formatted(part[2], "'" + value.replace("'", "''") + "'"));
		});
		return "csp:\n" + String.join("", sections.values());
	}

	private static String quoted(String value) {
		return "'" + value.replace("'", "'\\''") + "'";
	}

}
