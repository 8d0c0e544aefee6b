package io.cspsync.cli.settings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.Resource;

/**
 * What a job is told: its file, and over it the environment.
 */
public final class JobSettings {

	private final String job;

	private final MutablePropertySources sources;

	private JobSettings(String job, MutablePropertySources sources) {
		this.job = job;
		this.sources = sources;
	}

	/**
	 * The settings of a job of a folder.
	 * @param environment the process's variables, which win over the file
	 * @throws SettingsException if there is no such job or its file cannot be read
	 */
	public static JobSettings of(JobFiles files, String job, Map<String, String> environment) {
		return of(job, environment, files.read(job));
	}

	/**
	 * As {@link #of}, for commands that only look: they need no job and go on without its
	 * file.
	 */
	public static JobSettings ofDefault(JobFiles files, String job, Map<String, String> environment) {
		return of(job, environment, files.has(job) ? files.read(job) : List.of());
	}

	/**
	 * What the environment alone sets, for looking at what does not depend on a job's
	 * file that cannot be read.
	 */
	public static JobSettings ofEnvironment(String job, Map<String, String> environment) {
		return of(job, environment, List.of());
	}

	/**
	 * Settings that nothing outside can change, for the demo and for measuring.
	 * @param file what is read instead of a job's file
	 * @param values what wins over the file
	 */
	public static JobSettings isolated(String job, Resource file, Map<String, Object> values) {
		MutablePropertySources sources = new MutablePropertySources();
		sources.addFirst(new MapPropertySource("the demo", values));
		JobFiles.read(job, file).forEach(sources::addLast);
		return new JobSettings(job, sources);
	}

	private static JobSettings of(String job, Map<String, String> environment, List<PropertySource<?>> file) {
		MutablePropertySources sources = new MutablePropertySources();
		// The name tells Spring Boot to read CSP_USERS_GUESTS as csp.users.guests.
		sources.addFirst(new SystemEnvironmentPropertySource(
				StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new TreeMap<>(environment)));
		file.forEach(sources::addLast);
		return new JobSettings(job, sources);
	}

	/** The job's name. */
	public String job() {
		return this.job;
	}

	/** Where the values come from, the first wins. */
	public MutablePropertySources sources() {
		return this.sources;
	}

	/** One value, null when nobody sets it. */
	public @Nullable String value(String property) {
		return binder().bind(property, String.class).orElse(null);
	}

	/** The settings of one record, with its defaults. */
	public <T> T bind(Class<T> type) {
		return binder().bindOrCreate(KnownSettings.prefix(type), type);
	}

	Binder binder() {
		return binderWithout(Set.of());
	}

	/** As if nobody had set these. */
	Binder binderWithout(Set<ConfigurationPropertyName> left) {
		PropertySourcesPropertyResolver resolver = new PropertySourcesPropertyResolver(this.sources);
		List<ConfigurationPropertySource> read = new ArrayList<>();
		ConfigurationPropertySources.from(this.sources)
			.forEach((source) -> read.add(left.isEmpty() ? source : source.filter((name) -> !left.contains(name))));
		return new Binder(read, (value) -> (value instanceof String text) ? resolver.resolvePlaceholders(text) : value);
	}

	/**
	 * Throws all that is wrong at once: unknown names, values that cannot be read, and
	 * what the records themselves refuse.
	 * @param records all of the program's records
	 * @throws SettingsException if anything is wrong
	 */
	public void check(Collection<Class<?>> records) {
		List<String> violations = new ArrayList<>();
		new NamesCheck(this.sources, new KnownSettings(records)).collect(violations);
		ValuesCheck values = new ValuesCheck(this);
		records.forEach((type) -> values.collect(type, violations));
		if (!violations.isEmpty()) {
			throw new SettingsException(violations);
		}
	}

	/**
	 * As {@link #check}, but of the values of these records alone and of what concerns a
	 * command that needs no more.
	 * @param concerned is told each violation, which begins with its setting
	 * @throws SettingsException if anything that concerns it is wrong
	 */
	public void checkValues(Collection<Class<?>> records, Predicate<String> concerned) {
		List<String> violations = new ArrayList<>();
		ValuesCheck values = new ValuesCheck(this);
		records.forEach((type) -> values.collect(type, violations));
		violations.removeIf((violation) -> !concerned.test(violation));
		if (!violations.isEmpty()) {
			throw new SettingsException(violations);
		}
	}

	/**
	 * A fingerprint of all settings with their defaults, to see whether they changed
	 * between a run and its restart. Secrets are left out: they print as stars.
	 */
	public String fingerprint(Collection<Class<?>> records) {
		StringBuilder all = new StringBuilder();
		records.stream()
			.sorted(Comparator.comparing(Class::getName))
			.forEach((type) -> all.append(type.getName()).append(bind(type)).append('\n'));
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(all.toString().getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(hash, 0, 16);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

	Optional<SettingOrigin> origin(String property) {
		return SettingOrigin.find(this.sources, property);
	}

}
