package io.cspsync.cli.explain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.cspsync.microsoft.cloud.CatalogueRow;
import io.cspsync.microsoft.cloud.CatalogueRow.Service;
import io.cspsync.microsoft.cloud.ErrorCatalogue;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever code the program gives to a failure can be asked about. The sources are read,
 * so that a new code without an entry fails here.
 */
class OwnCodesTests {

	private static final Path SOURCES = Path.of("src/main/java/io/cspsync");

	/** Words in kebab-case beside a failure that are no codes of one. */
	private static final Pattern CODE = Pattern.compile(
			"(?:ErrorCategory\\.[A-Z]+,|unusableAnswer\\(\\),|foreignAddress\\(\\),|ours\\(|unusable\\(\\w*,?|failed\\(\\w+,|RunRefusedException\\()"
					+ "\\s*(?:\\w+ \\? )?\"([a-z]+(?:-[a-z0-9]+)*)\"(?: : \"([a-z]+(?:-[a-z0-9]+)+)\")?");

	private static final Pattern METHOD = Pattern.compile("public String code\\(\\) \\{\\s*return \"([a-z-]+)\";\\s*}");

	private static final Pattern CONSTANT = Pattern.compile("String (?:REFUSED|FOREIGN_SITE) = \"([a-z-]+)\"");

	@Test
	void everyCodeOfOursIsExplained() throws IOException {
		Set<String> known = ErrorCatalogue.rows()
			.stream()
			.filter((row) -> row.service() == Service.OURS || row.service() == Service.NETWORK)
			.map(CatalogueRow::code)
			.collect(Collectors.toSet());
		Set<String> used = codesOfTheSources();
		assertThat(used).contains("unreadable-answer", "no-bridge", "subscriptions-refused", "group-missing",
				"nul-character", "broken-character", "no-tenants", "lock-lost", "token-store", "changed-meanwhile",
				"site-of-another-customer", "licence-not-assigned", "customer-list-empty", "next-page-repeats");
		assertThat(known).containsAll(used);
	}

	@Test
	void andFound() throws IOException {
		Explanations explanations = new Explanations(ErrorCatalogue.rows());
		for (String code : codesOfTheSources()) {
			assertThat(explanations.find(code)).as(code).isNotEmpty().first().returns(code, CatalogueRow::code);
		}
	}

	private static Set<String> codesOfTheSources() throws IOException {
		Set<String> codes = new TreeSet<>();
		try (Stream<Path> files = Files.walk(SOURCES)) {
			for (Path file : files.filter((path) -> path.toString().endsWith(".java"))
				.filter((path) -> !path.startsWith(SOURCES.resolve("sandbox")))
				.toList()) {
				String source = Files.readString(file);
				for (Pattern pattern : List.of(CODE, METHOD, CONSTANT)) {
					pattern.matcher(source).results().forEach((found) -> {
						codes.add(found.group(1));
						if (found.groupCount() > 1 && found.group(2) != null) {
							codes.add(found.group(2));
						}
					});
				}
			}
		}
		return codes;
	}

}
