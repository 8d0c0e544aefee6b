package io.cspsync.cli.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.cspsync.tenant.NearestName;

import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/**
 * The job files of a folder, {@code NAME.yml} each.
 */
public final class JobFiles {

	private final Path folder;

	public JobFiles(Path folder) {
		this.folder = folder;
	}

	/** The names of the jobs that there are. */
	public List<String> names() {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.map((file) -> file.getFileName().toString())
				.filter((name) -> name.endsWith(".yml"))
				.map((name) -> name.substring(0, name.length() - ".yml".length()))
				.sorted()
				.toList();
		}
		catch (IOException ex) {
			return List.of();
		}
	}

	/** Whether there is a file of that name. */
	boolean has(String job) {
		return names().contains(job);
	}

	/**
	 * Reads a job's file; every value remembers its line.
	 * @throws SettingsException if there is no such job or its file cannot be read
	 */
	List<PropertySource<?>> read(String job) {
		if (!has(job)) {
			String nearest = NearestName.of(job, names()).map((name) -> "; did you mean " + name + "?").orElse("");
			String all = names().isEmpty() ? "the folder holds no .yml file"
					: "there are " + String.join(", ", names());
			throw new SettingsException(
					"There is no job \"%s\" in %s%s (%s)".formatted(job, show(this.folder), nearest, all));
		}
		Path file = this.folder.resolve(job + ".yml");
		List<PropertySource<?>> sources = read(show(file), new FileSystemResource(file));
		// Probably cut off: it would quietly mean every default.
		if (sources.isEmpty()) {
			throw new SettingsException(
					show(file) + " is empty: write \"csp: {}\" if every default is meant, else restore the file");
		}
		return sources;
	}

	static List<PropertySource<?>> read(String name, Resource resource) {
		try {
			List<PropertySource<?>> sources = new YamlPropertySourceLoader().load(name, resource);
			if (sources.stream().anyMatch(JobFiles::isNoMapping)) {
				throw new SettingsException(name + " holds no settings: it must begin with \"csp:\"");
			}
			return sources;
		}
		catch (IOException ex) {
			throw new SettingsException(
					"%s cannot be read (%s): look at its owner and permissions".formatted(name, ex.getMessage()));
		}
		catch (MarkedYAMLException ex) {
			String line = (ex.getProblemMark() != null) ? " line " + (ex.getProblemMark().getLine() + 1) : "";
			throw new SettingsException("%s%s is no valid YAML: %s; look at indentation and quotes there"
				.formatted(name, line, ex.getProblem()));
		}
		catch (YAMLException ex) {
			if (ex.getCause() instanceof IOException cause) {
				throw new SettingsException("%s cannot be read (%s): look at its owner and permissions".formatted(name,
						cause.getMessage()));
			}
			throw new SettingsException(
					"%s is no valid YAML: %s; look at indentation and quotes".formatted(name, firstLine(ex)));
		}
	}

	/** Spring Boot files what is no mapping under this name. */
	private static boolean isNoMapping(PropertySource<?> source) {
		return source instanceof EnumerablePropertySource<?> enumerable
				&& Arrays.stream(enumerable.getPropertyNames()).anyMatch((name) -> name.matches("document(\\[.*)?"));
	}

	private static String firstLine(Exception ex) {
		return String.valueOf(ex.getMessage()).lines().findFirst().orElse("unreadable");
	}

	/** As a person in the program's folder would type it. */
	private static String show(Path path) {
		Path here = Path.of("").toAbsolutePath();
		Path absolute = path.toAbsolutePath();
		return absolute.startsWith(here) ? here.relativize(absolute).toString() : absolute.toString();
	}

}
