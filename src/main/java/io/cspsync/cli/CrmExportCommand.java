package io.cspsync.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;

import io.cspsync.cli.csv.CsvText;
import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.exchange.RecordKind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "export",
		description = "Writes customers, contacts, sites, top-levels or tenants as CSV (UTF-8, commas) "
				+ "into a file or to the terminal. All but tenants can be loaded again, which changes nothing. A text that a "
				+ "spreadsheet would take for a formula gets an apostrophe before it, which a load takes away.",
		footer = { "", "Example: ./run.sh crm export customers customers.csv" })
final class CrmExportCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@Parameters(index = "0", paramLabel = "KIND", converter = RecordKindConverter.class,
			description = "customers, contacts, sites, top-levels or tenants.")
	private RecordKind kind = RecordKind.CUSTOMERS;

	@Parameters(index = "1", arity = "0..1", paramLabel = "FILE", converter = TypedPathConverter.class,
			description = "Where to (default: the terminal).")
	private @Nullable Path file;

	@Option(names = "--force", description = "Replace the file if it is there.")
	private boolean force;

	CrmExportCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		Path target = this.file;
		if (target == null) {
			new Looking(this.surroundings).atThisVersion((crm) -> export(crm, this.surroundings.out()));
			return 0;
		}
		if (Files.isDirectory(target)) {
			throw new UsageException("%s is a folder: name a file in it".formatted(target));
		}
		if (Files.exists(target) && !this.force) {
			throw new UsageException("%s is there already: --force replaces it".formatted(target));
		}
		int rows = new Looking(this.surroundings).atThisVersion((crm) -> export(crm, target));
		this.surroundings.out()
			.println("%s: %d %s%s".formatted(target, rows, this.kind.noun(), (rows == 1) ? "" : "s"));
		return 0;
	}

	// A file that breaks off in the middle would look whole.
	private int export(CrmDatabase crm, Path target) {
		Path folder = target.toAbsolutePath().getParent();
		Path unfinished = null;
		try {
			unfinished = Files.createTempFile(folder, target.getFileName().toString(), ".part");
			int rows;
			try (BufferedWriter out = Files.newBufferedWriter(unfinished)) {
				rows = export(crm, out);
			}
			Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
			return rows;
		}
		catch (IOException | UncheckedIOException ex) {
			discard(unfinished);
			throw new UsageException("%s cannot be written (%s)".formatted(target,
					(ex instanceof NoSuchFileException) ? "there is no such folder" : String.valueOf(ex.getMessage())));
		}
	}

	private static void discard(@Nullable Path unfinished) {
		try {
			if (unfinished != null) {
				Files.deleteIfExists(unfinished);
			}
		}
		catch (IOException ex) {
			// The complaint about the export names the folder.
		}
	}

	private int export(CrmDatabase crm, Appendable out) {
		int[] rows = { 0 };
		try {
			out.append(CsvText.line(this.kind.columns()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return crm.inTransaction(() -> {
			crm.exports().export(this.kind, (row) -> {
				try {
					out.append(CsvText.line(row.stream().map(CsvText::guarded).toList()));
					rows[0]++;
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			});
			return rows[0];
		});
	}

}
