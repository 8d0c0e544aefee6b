package io.cspsync.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import io.cspsync.cli.csv.CsvProblem;
import io.cspsync.licence.ProductNames;
import io.cspsync.licence.UnusableCatalogueException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "load",
		description = { "Loads Microsoft's list of product names from the CSV file that its page \"Product "
				+ "names and service plan identifiers for licensing\" offers. It wins over the list that comes with the program "
				+ "until \"catalogue reset\"; licences are renamed when they are next read." })
final class CatalogueLoadCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@Parameters(paramLabel = "FILE", converter = TypedPathConverter.class, description = "The CSV file, unchanged.")
	private Path file = Path.of("");

	CatalogueLoadCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		FileLoad load = new FileLoad(this.surroundings, this.file, false);
		byte[] content;
		try {
			content = Files.readAllBytes(this.file);
		}
		catch (NoSuchFileException ex) {
			return load.refuse(List.of(new CsvProblem(0, "is not there")));
		}
		catch (IOException ex) {
			return load.refuse(List.of(new CsvProblem(0, "cannot be read (" + ex + ")")));
		}
		try {
			int written = new Writing(this.surroundings)
				.at((crm) -> new ProductNames(crm.catalogue(this.surroundings.clock())).load(load.name(), content));
			this.surroundings.out()
				.println((written > 0)
						? "%s names %d of the catalogue's products from now on.".formatted(load.name(), written)
						: "%s is what the catalogue holds already.".formatted(load.name()));
			return 0;
		}
		catch (UnusableCatalogueException ex) {
			return load.refuse(List.of(new CsvProblem(0, String.valueOf(ex.getMessage()))));
		}
	}

}
