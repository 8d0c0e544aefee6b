package io.cspsync.cli.reports;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.cspsync.tenant.Settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The report of each run: {@code csp.report.*}.
 *
 * @param afterRun whether each run writes one at its end
 * @param folder where they are written, seen from the program's own folder
 * @param nights how many nights the history in it goes back, {@value #FEWEST_NIGHTS} to
 * {@value #MOST_NIGHTS}
 * @param keep how many runs' reports are kept, from 1
 */
@ConfigurationProperties("csp.report")
public record ReportSettings(@DefaultValue("true") boolean afterRun, @DefaultValue("var/reports") String folder,
		@DefaultValue("90") int nights, @DefaultValue("90") int keep) implements Settings {

	/** Fewer show no trend. */
	public static final int FEWEST_NIGHTS = 7;

	/** More make a page that nobody can read. */
	public static final int MOST_NIGHTS = 400;

	private static final int MOST_KEPT = 100_000;

	@Override
	public List<String> violations() {
		List<String> violations = new ArrayList<>();
		try {
			if (this.folder.isBlank() || Path.of(this.folder).getNameCount() == 0) {
				violations
					.add("csp.report.folder is \"%s\": name a folder, such as var/reports.".formatted(this.folder));
			}
		}
		catch (InvalidPathException ex) {
			violations
				.add("csp.report.folder is \"%s\", which can be no folder's name here: name one, such as var/reports."
					.formatted(this.folder));
		}
		if (this.nights < FEWEST_NIGHTS || this.nights > MOST_NIGHTS) {
			violations.add("csp.report.nights is %d: use a number from %d to %d.".formatted(this.nights, FEWEST_NIGHTS,
					MOST_NIGHTS));
		}
		if (this.keep < 1 || this.keep > MOST_KEPT) {
			violations.add("csp.report.keep is %d: use a number from 1 to %d.".formatted(this.keep, MOST_KEPT));
		}
		return violations;
	}

	/** The folder. */
	public Path folderIn(Path home) {
		return home.resolve(this.folder.strip());
	}

}
