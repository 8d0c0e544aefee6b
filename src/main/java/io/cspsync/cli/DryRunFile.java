package io.cspsync.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.Difference;
import io.cspsync.report.DryRunFacts;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that a dry run found, as one JSON file for its owner alone: it holds people's
 * names.
 */
final class DryRunFile {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private DryRunFile() {
	}

	/**
	 * Writes it, row by row, so that a first night over many tenants fits into memory.
	 * @param database a connection to the copy
	 * @return the file {@code RUNKEY.json}
	 */
	static Path write(Path folder, CrmDatabase database, DryRunFacts facts) {
		Path file = folder.resolve(facts.run().runKey() + ".json");
		Path next = folder.resolve(facts.run().runKey() + ".json.part");
		try {
			Files.createDirectories(folder, posix("rwx------", folder));
			Files.deleteIfExists(next);
			try (OutputStream out = new BufferedOutputStream(Channels.newOutputStream(Files.newByteChannel(next,
					Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), posix("rw-------", folder))));
					JsonGenerator json = MAPPER.createGenerator(out)) {
				write(json, database, facts);
			}
			return Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("What the dry run found could not be written to " + file, ex);
		}
	}

	private static FileAttribute<?>[] posix(String permissions, Path folder) {
		return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) }
				: new FileAttribute<?>[0];
	}

	private static void write(JsonGenerator json, CrmDatabase database, DryRunFacts facts) {
		json.writeStartObject();
		write(json, "run", facts.run());
		write(json, "changedMeanwhile", facts.changedMeanwhile());
		write(json, "waiting", facts.waiting());
		write(json, "errors", facts.errors());
		write(json, "counts", facts.counts());
		json.writeName("differences");
		json.writeStartArray();
		database.dryRuns().forEach((difference) -> write(json, difference));
		json.writeEndArray();
		json.writeEndObject();
		json.writeRaw("\n");
	}

	private static void write(JsonGenerator json, String name, Object value) {
		json.writeName(name);
		json.writePOJO(value);
		json.writeRaw("\n");
	}

	// A line each, so that other tools find their way in a file of a million.
	private static void write(JsonGenerator json, Difference difference) {
		json.writeRaw("\n");
		json.writeStartObject();
		json.writeStringProperty("table", difference.table());
		json.writeStringProperty("kind", difference.kind());
		json.writeStringProperty("tenantId", difference.tenantId());
		json.writeStringProperty("tenant", difference.tenantName());
		json.writeStringProperty("entity", difference.entity());
		write(json, "key", difference.key());
		write(json, "before", difference.before());
		write(json, "after", difference.after());
		json.writeEndObject();
	}

	/** The database's own JSON as it is. */
	private static void write(JsonGenerator json, String name, @Nullable String value) {
		json.writeName(name);
		json.writeRawValue((value != null) ? value : "null");
	}

}
