package io.cspsync.cli;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

import io.cspsync.cli.csv.CsvFile;
import io.cspsync.cli.csv.CsvProblem;
import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.Loaded;

/**
 * Tells what loading a file came to, or all that is wrong with it.
 */
final class FileLoad {

	private final Surroundings surroundings;

	private final Path file;

	private final boolean dryRun;

	FileLoad(Surroundings surroundings, Path file, boolean dryRun) {
		this.surroundings = surroundings;
		this.file = file;
		this.dryRun = dryRun;
	}

	/** What the file is called. */
	String name() {
		return String.valueOf(this.file.getFileName());
	}

	/** Says all that is wrong; the exit code for it. */
	int refuse(List<CsvProblem> problems) {
		this.surroundings.err()
			.println("%s: nothing was loaded, %s:".formatted(this.file,
					(problems.size() == 1) ? "one thing is wrong" : problems.size() + " things are wrong"));
		problems.stream()
			.sorted(Comparator.comparingInt(CsvProblem::line))
			.forEach((problem) -> this.surroundings.err()
				.println("- " + name() + ((problem.line() > 0) ? " line " + problem.line() + ": " : " ")
						+ problem.sentence() + (problem.sentence().endsWith("?") ? "" : ".")));
		return Complaints.NOT_STARTED;
	}

	/**
	 * Reads the file and does the work with it: in a database that nothing can be written
	 * to when it is a dry run, else in one transaction.
	 */
	int run(List<String> columns, List<List<String>> needed, BiFunction<CrmDatabase, CsvFile, Integer> work) {
		CsvFile csv = CsvFile.read(this.file, null, columns, needed);
		if (!csv.usable()) {
			return refuse(csv.problems());
		}
		Function<CrmDatabase, Integer> load = (crm) -> {
			crm.requireBilling();
			return work.apply(crm, csv);
		};
		return this.dryRun ? new Looking(this.surroundings).at(load) : new Writing(this.surroundings).at(load);
	}

	/** Says what was done, and which products nobody knows; the exit code for it. */
	int tell(Loaded loaded, List<String> unknown) {
		tellCounts(loaded.created(), loaded.changed(), loaded.unchanged());
		if (!unknown.isEmpty()) {
			this.surroundings.out()
				.println("Neither the catalogue nor any tenant has these products, so look whether they are right: "
						+ String.join(", ", unknown));
		}
		return 0;
	}

	/** Says how many records the file made and changed, or would. */
	void tellCounts(int created, int changed, int unchanged) {
		this.surroundings.out()
			.println((this.dryRun ? "Dry run, nothing was changed. %s: %d to be created, %d to be changed, %d unchanged"
					: "%s: %d created, %d changed, %d unchanged")
				.formatted(name(), created, changed, unchanged));
	}

}
