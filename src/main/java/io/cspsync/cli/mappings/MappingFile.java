package io.cspsync.cli.mappings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.cspsync.cli.csv.CsvFile;
import io.cspsync.cli.csv.CsvProblem;

/**
 * A file of site mappings as somebody typed it.
 *
 * @param drafts the tenants that it names
 * @param problems all that is wrong with its form
 */
public record MappingFile(List<Draft> drafts, List<CsvProblem> problems) {

	/** How a file is written. */
	public enum Format {

		CSV, YAML;

		/** The format of a file of that name; empty if there is none. */
		public static Optional<Format> of(Path file) {
			String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
			if (name.endsWith(".csv")) {
				return Optional.of(CSV);
			}
			return (name.endsWith(".yml") || name.endsWith(".yaml")) ? Optional.of(YAML) : Optional.empty();
		}

	}

	/** Reads a file. */
	public static MappingFile read(Path file, Format format) {
		List<CsvProblem> problems = new ArrayList<>();
		return switch (format) {
			case CSV -> {
				CsvFile csv = CsvFile.read(file, null, MappingCsv.COLUMNS, MappingCsv.NEEDED);
				problems.addAll(csv.problems());
				List<Draft> drafts = csv.usable() ? MappingCsv.read(csv, problems) : List.of();
				yield new MappingFile(drafts, problems);
			}
			case YAML -> {
				String text = text(file, problems);
				yield new MappingFile(problems.isEmpty() ? MappingYaml.read(text, problems) : List.of(), problems);
			}
		};
	}

	private static String text(Path file, List<CsvProblem> problems) {
		try {
			byte[] bytes = Files.readAllBytes(file);
			String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
			return text.startsWith("\ufeff") ? text.substring(1) : text;
		}
		catch (CharacterCodingException ex) {
			problems.add(new CsvProblem(0, "is not UTF-8: save the file as UTF-8"));
		}
		catch (IOException ex) {
			problems.add(new CsvProblem(0, switch (ex) {
				case NoSuchFileException none -> "is not there";
				case AccessDeniedException denied -> "may not be read by this user";
				default -> Files.isDirectory(file) ? "is a folder" : "cannot be read (" + ex.getMessage() + ")";
			}));
		}
		return "";
	}

}
