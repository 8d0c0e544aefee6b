package io.cspsync.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import io.cspsync.access.HostedPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "page", description = {
		"Writes the page to which administrators come after a consent when the link was sent to them: one "
				+ "HTML file without anything to load, to be put on a web server of the partner.",
		"",
		"It compares the tenant that consented with the one that was meant, and says what to undo. Its address goes "
				+ "into the directory app's registration (platform Web) and into consent --redirect." },
		footer = { "", "Example: ./run.sh consent page consent.html" })
final class ConsentPageCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@Parameters(paramLabel = "FILE", converter = TypedPathConverter.class, description = "Where to.")
	private Path file = Path.of("");

	@Option(names = "--force", description = "Replace the file if it is there.")
	private boolean force;

	ConsentPageCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		if (Files.isDirectory(this.file)) {
			throw new UsageException("%s is a folder: name a file in it".formatted(this.file));
		}
		if (Files.exists(this.file) && !this.force) {
			throw new UsageException("%s is there already: --force replaces it".formatted(this.file));
		}
		try {
			Files.writeString(this.file, HostedPage.html());
		}
		catch (IOException ex) {
			throw new UsageException("%s cannot be written (%s)".formatted(this.file,
					(ex instanceof NoSuchFileException) ? "there is no such folder" : String.valueOf(ex.getMessage())));
		}
		this.surroundings.out()
			.println("%s: put it on a web server, register its https address at the directory app (App registrations, "
				.formatted(this.file)
					+ "Authentication, platform Web), and give that address to ./run.sh consent --redirect.");
		return 0;
	}

}
