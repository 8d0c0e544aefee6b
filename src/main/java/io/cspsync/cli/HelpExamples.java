package io.cspsync.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import picocli.CommandLine.Model.CommandSpec;

/**
 * Examples of commands that bring none themselves: groups, and those whose typing needs
 * no explanation.
 */
final class HelpExamples {

	private static final Map<String, List<String>> OF = Map.ofEntries(
			Map.entry("sync",
					List.of("sync", "sync --tenant 4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90", "sync --dry-run --json")),
			Map.entry("prices", List.of("prices list", "prices load prices.csv --dry-run")),
			Map.entry("prices list", List.of("prices list --csv")),
			Map.entry("billed", List.of("billed load invoiced.csv --dry-run")),
			Map.entry("billed load", List.of("billed load invoiced.csv --dry-run")),
			Map.entry("catalogue", List.of("catalogue show", "catalogue free")),
			Map.entry("catalogue load", List.of("catalogue load products.csv")),
			Map.entry("catalogue show", List.of("catalogue show")),
			Map.entry("catalogue reset", List.of("catalogue reset")),
			Map.entry("catalogue free", List.of("catalogue free --csv", "catalogue free add POWER_BI_STANDARD")),
			Map.entry("catalogue free add", List.of("catalogue free add POWER_BI_STANDARD")),
			Map.entry("catalogue free remove", List.of("catalogue free remove POWER_BI_STANDARD")),
			Map.entry("database", List.of("database", "database --port 5433")),
			Map.entry("database migrate", List.of("database migrate")), Map.entry("demo", List.of("demo")),
			Map.entry("query",
					List.of("query \"select * from reporting.runs\"", "query --csv \"select name from customers\"")),
			Map.entry("sandbox", List.of("sandbox --tenants 40 --misbehave 3=throttled")),
			Map.entry("sign-ins list", List.of("sign-ins list --failed")),
			Map.entry("sign-ins", List.of("sign-ins", "sign-ins list")),
			Map.entry("crm", List.of("crm load customers customers.csv --dry-run", "crm export contacts people.csv")),
			Map.entry("customers", List.of("customers list --unmapped")),
			Map.entry("tenants", List.of("tenants list --unmapped")),
			Map.entry("mappings", List.of("mappings list", "mappings export mappings.csv")),
			Map.entry("notify", List.of("notify test")), Map.entry("users", List.of("users list --service-users")),
			Map.entry("token-key", List.of("token-key rotate")));

	private HelpExamples() {
	}

	/** Puts them below what the command says of itself. */
	static void add(CommandSpec command) {
		List<String> examples = OF.get(command.qualifiedName().replaceFirst("^\\S+ ?", ""));
		if (examples == null) {
			return;
		}
		List<String> footer = new ArrayList<>(Arrays.asList(command.usageMessage().footer()));
		footer.add("");
		footer.add((examples.size() == 1) ? "Example: ./run.sh " + examples.getFirst()
				: "Examples: ./run.sh " + examples.getFirst());
		examples.stream().skip(1).forEach((example) -> footer.add("          ./run.sh " + example));
		command.usageMessage().footer(footer.toArray(String[]::new));
	}

}
