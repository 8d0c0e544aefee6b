package io.cspsync.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.cspsync.cli.mappings.MappingFile.Format;
import io.cspsync.cli.mappings.MappingText;
import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.SiteMapping;
import io.cspsync.crm.SiteWords.TenantName;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "export",
		description = "Writes the mappings of all tenants that have a customer into a file, CSV for a spreadsheet or YAML, "
				+ "by the end of its name. It can be imported again, which changes nothing.",
		footer = { "", "Example: ./run.sh mappings export mappings.csv" })
final class MappingsExportCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@Parameters(paramLabel = "FILE", converter = TypedPathConverter.class,
			description = "NAME.csv, NAME.yml or NAME.yaml.")
	private Path file = Path.of("");

	@Option(names = "--tenant", paramLabel = "T", converter = TenantIdConverter.class,
			description = "Only this tenant; may be given several times.")
	private List<TenantId> tenants = List.of();

	@Option(names = "--force", description = "Replace the file if it is there.")
	private boolean force;

	MappingsExportCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		Format format = format(this.file);
		if (Files.isDirectory(this.file)) {
			throw new UsageException("%s is a folder: name a file in it".formatted(this.file));
		}
		if (Files.exists(this.file) && !this.force) {
			throw new UsageException("%s is there already: --force replaces it".formatted(this.file));
		}
		Map<TenantName, List<SiteMapping>> mappings = new Looking(this.surroundings).atThisVersion(this::find);
		write(MappingText.of(format, mappings));
		this.surroundings.out()
			.println("%s: %d mappings of %d tenants".formatted(this.file,
					mappings.values().stream().mapToInt(List::size).sum(), mappings.size()));
		return 0;
	}

	static Format format(Path file) {
		return Format.of(file)
			.orElseThrow(() -> new UsageException(
					"%s is neither CSV nor YAML by its name: let it end with .csv, .yml or .yaml".formatted(file)));
	}

	private Map<TenantName, List<SiteMapping>> find(CrmDatabase crm) {
		Map<TenantId, TenantName> known = crm.siteWords().tenants();
		for (TenantId tenant : this.tenants) {
			if (!known.containsKey(tenant)) {
				throw new UsageException(
						"The CRM has no tenant %s, or it has left: ./run.sh tenants list shows which there are"
							.formatted(tenant));
			}
		}
		Map<TenantId, List<SiteMapping>> all = crm.siteMappings().findAll();
		Map<TenantName, List<SiteMapping>> found = new LinkedHashMap<>();
		known.forEach((id, tenant) -> {
			if (tenant.customerId() != null && (this.tenants.isEmpty() || this.tenants.contains(id))) {
				found.put(tenant, all.getOrDefault(id, List.of()));
			}
		});
		return found;
	}

	// A file that breaks off in the middle would look whole.
	private void write(String text) {
		Path unfinished = null;
		try {
			Path folder = this.file.toAbsolutePath().getParent();
			unfinished = Files.createTempFile(folder, this.file.getFileName().toString(), ".part");
			Files.writeString(unfinished, text);
			Files.move(unfinished, this.file, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			discard(unfinished);
			throw new UsageException("%s cannot be written (%s)".formatted(this.file,
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

}
