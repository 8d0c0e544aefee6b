package io.cspsync.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;

import io.cspsync.crm.CrmDatabase;
import io.cspsync.report.DryRunFacts;
import io.cspsync.report.DryRunReport;

/**
 * Shows what a dry run found, and writes all of it to a file.
 */
final class DryRunOutput {

	private static final int LINES_ON_A_TERMINAL = 20;

	private static final int LINES_ELSEWHERE = 5000;

	private final Surroundings surroundings;

	private final boolean json;

	DryRunOutput(Surroundings surroundings, boolean json) {
		this.surroundings = surroundings;
		this.json = json;
	}

	/**
	 * Shows it.
	 * @param copy leads to the copy of a dry run that was compared
	 * @param zone in which a person reads times
	 */
	void show(Database copy, String runKey, ZoneId zone) {
		int lines = this.surroundings.terminal() ? LINES_ON_A_TERMINAL : LINES_ELSEWHERE;
		try (CrmDatabase connection = copy.connect()) {
			DryRunFacts facts = DryRunFacts.find(connection, runKey, lines)
				.orElseThrow(() -> new IllegalStateException("The copy has no dry run " + runKey));
			Path file = DryRunFile.write(this.surroundings.var().resolve("dry-run"), connection, facts);
			if (this.json) {
				Files.copy(file, this.surroundings.out());
				this.surroundings.out().flush();
			}
			else {
				String name = this.surroundings.home().relativize(file).toString();
				this.surroundings.out()
					.print("\n" + new DryRunReport(zone, this.surroundings.style(), lines).text(facts, name));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
