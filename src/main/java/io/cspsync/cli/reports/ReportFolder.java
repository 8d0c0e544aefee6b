package io.cspsync.cli.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.cspsync.report.facts.CustomerReport;
import io.cspsync.report.facts.NightReport;
import io.cspsync.report.facts.ReportPage;

/**
 * Where reports lie: one folder for each run, called by its key, and {@code latest} leads
 * to the newest, so that a browser's bookmark stays. Writing a report again replaces it.
 *
 * @param path the folder of all
 * @param page makes the pages
 */
public record ReportFolder(Path path, ReportPage page) {

	private static final Pattern RUN_KEY = Pattern.compile("[0-9]{8}T[0-9]{6}Z");

	private static final String PAGE = "report.html";

	private static final String LATEST = "latest";

	/**
	 * Writes a night's report, and deletes the oldest beyond the newest so many.
	 * @return the page
	 * @throws UncheckedIOException if that fails; what was there before is as it was or
	 * whole
	 */
	public Path write(NightReport report, int keep) {
		String runKey = report.glance().runKey();
		try {
			Path written = write(this.path.resolve(runKey), this.page.of(report), ReportJson.of(report),
					NightTables.of(report), report.zone());
			List<String> runs = runs();
			lead(runs.getFirst());
			for (String old : runs.stream().skip(keep).filter((run) -> !run.equals(runKey)).toList()) {
				delete(this.path.resolve(old));
			}
			return written;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Writes a customer's own report.
	 * @param key by which word its folder goes
	 * @return the page
	 * @throws UncheckedIOException as above
	 */
	public Path write(CustomerReport report, String key) {
		try {
			return write(this.path.resolve("customers").resolve(key), this.page.of(report), ReportJson.of(report),
					CustomerTables.of(report), report.zone());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	// The page comes last: who opens it finds the files that it names.
	private static Path write(Path folder, String html, String json, List<Table<?>> tables, ZoneId zone)
			throws IOException {
		Path csv = folder.resolve("csv");
		ReportFile.makeFolder(csv);
		for (Table<?> table : tables) {
			ReportFile.write(csv.resolve(table.name() + ".csv"), table.csv(zone));
		}
		ReportFile.write(folder.resolve("report.json"), json);
		Path page = folder.resolve(PAGE);
		ReportFile.write(page, html);
		return page;
	}

	/** The runs that have a report, the newest first. */
	private List<String> runs() throws IOException {
		try (Stream<Path> all = Files.list(this.path)) {
			return all.filter((folder) -> Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS))
				.map((folder) -> folder.getFileName().toString())
				.filter(RUN_KEY.asMatchPredicate())
				.sorted(Comparator.reverseOrder())
				.toList();
		}
	}

	/** A link, or a copy of the page where the file system has no links. */
	private void lead(String runKey) throws IOException {
		Path latest = this.path.resolve(LATEST);
		Path next = this.path.resolve(LATEST + ".part");
		Files.deleteIfExists(next);
		try {
			Files.createSymbolicLink(next, Path.of(runKey));
			Files.move(next, latest, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (UnsupportedOperationException | IOException ex) {
			Files.deleteIfExists(next);
			ReportFile.makeFolder(latest);
			ReportFile.write(latest.resolve(PAGE), Files.readString(this.path.resolve(runKey).resolve(PAGE)));
		}
	}

	private static void delete(Path folder) throws IOException {
		// Does not follow links, so nothing outside can go.
		try (Stream<Path> all = Files.walk(folder)) {
			for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(path);
			}
		}
	}

}
