package io.cspsync.cli;

import java.nio.file.Path;
import java.util.List;

import io.cspsync.cli.settings.JobSettings;
import io.cspsync.crm.erasure.Erased;
import io.cspsync.crm.erasure.PersonToErase;

/**
 * Deletes the files of dry runs that tell of somebody who was erased, and tells what was
 * done and what a person still has to do.
 */
final class ErasedText {

	private final Surroundings surroundings;

	private final JobSettings settings;

	private final FileSearch search = new FileSearch();

	ErasedText(Surroundings surroundings, JobSettings settings) {
		this.surroundings = surroundings;
		this.settings = settings;
	}

	String text(PersonToErase person, Erased erased) {
		StringBuilder text = new StringBuilder(heading(person));
		erased.changed().forEach((table, rows) -> text.append("  %s: %d rows\n".formatted(table, rows)));
		List<Path> dryRuns = new OldFiles(this.surroundings).find((file) -> this.search.holds(file, person));
		dryRuns.forEach(OldFiles::delete);
		list(text, "Deleted, because they told of the person (the copy of the last dry run is empty too):", dryRuns);
		list(text, "These reports tell of the person: delete them, or write them anew (./run.sh report --run K):",
				holding(person, reports()));
		list(text, "These logs tell of the person; they are not changed:",
				holding(person, this.surroundings.var().resolve("log")));
		list(text, "These could not be read, so look into them yourself:", this.search.unreadable());
		if (!erased.left().isEmpty()) {
			text.append("Somebody or something else is called the same there, which stays:\n");
			erased.left().forEach((column, rows) -> text.append("  %s: %d rows\n".formatted(column, rows)));
		}
		return text
			.append("What is beyond reach: backups of the database and of var/, logs and mails that went elsewhere, "
					+ "the files that crm load was given, and Microsoft.\n")
			.toString();
	}

	private static String heading(PersonToErase person) {
		if (person.userId() == null) {
			return "The directory user is left out by every import from now on.\n";
		}
		return "Person %d was erased.\n".formatted(person.userId()) + ((person.entraId() != null) ? ""
				: "The person was not linked to a directory user: if Microsoft still names one, --tenant with --entra-id "
						+ "lets the imports leave that user out; else the next one makes a new person.\n");
	}

	private Path reports() {
		String folder = this.settings.value("csp.report.folder");
		return (folder != null && !folder.isBlank()) ? this.surroundings.home().resolve(folder.strip())
				: this.surroundings.var().resolve("reports");
	}

	private List<Path> holding(PersonToErase person, Path folder) {
		return this.search.in(folder, person);
	}

	private static void list(StringBuilder text, String heading, List<Path> files) {
		if (!files.isEmpty()) {
			text.append(heading).append('\n');
			files.forEach((file) -> text.append("  ").append(file).append('\n'));
		}
	}

}
