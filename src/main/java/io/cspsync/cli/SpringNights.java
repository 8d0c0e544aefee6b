package io.cspsync.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.cspsync.cli.settings.JobSettings;
import io.cspsync.cli.settings.SettingsException;
import io.cspsync.crm.DryRun;
import io.cspsync.job.RunProgress;
import io.cspsync.licence.ProductNames;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.login.CredentialCheck;
import io.cspsync.signin.SignInsProgress;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.Failure;
import io.cspsync.tenant.PartnerOfTenant;
import io.cspsync.tenant.SignInRefusals;
import io.cspsync.tenant.Traffic;
import io.cspsync.user.UserStartCheck;
import io.micrometer.observation.ObservationRegistry;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;

/**
 * Puts a night together as a Spring application context of its own.
 */
final class SpringNights implements Nights {

	private final Supplier<List<Class<?>>> records;

	/**
	 * Puts nights together.
	 * @param records finds the records of all settings
	 */
	SpringNights(Supplier<List<Class<?>>> records) {
		this.records = records;
	}

	@Override
	public Night open(JobSettings settings, Database database, Onlookers onlookers) {
		Optional<DryRun> dryRun = database.dryRun();
		if (dryRun.isEmpty()) {
			database.migrate();
		}
		ConfigurableApplicationContext context = start(settings, database, onlookers);
		LogFields.ofPartners(context.getBean(PartnerOfTenant.class));
		TrafficMeters.bind(context.getBean(Traffic.class), onlookers.meters().registry());
		try {
			// The copy of a dry run is made under the lock, so its tables come later.
			if (dryRun.isEmpty()) {
				refuse(violations(context));
			}
			checkCredentials(context);
			return new SpringNight(context, settings, settings.fingerprint(this.records.get()), dryRun.orElse(null));
		}
		catch (RuntimeException ex) {
			context.close();
			throw ex;
		}
	}

	/**
	 * What only the database can judge; its product names are brought up to date first.
	 */
	static List<String> violations(ConfigurableApplicationContext context) {
		context.getBean(ProductNames.class).bringUpToDate();
		return context.getBean(UserStartCheck.class).violations();
	}

	/** What is refused of a partner's sign-in alone the run may be able to do without. */
	private static void checkCredentials(ConfigurableApplicationContext context) {
		List<Failure> refused = context.getBean(CredentialCheck.class).verify();
		SignInRefusals refusals = context.getBean(SignInRefusals.class);
		boolean onlySignIns = refused.stream().allMatch((failure) -> partner(failure) != null);
		if (!onlySignIns || !refused.stream().allMatch((failure) -> goesOnWithout(refusals, failure))) {
			refuse(refused.stream().map(SpringNights::sentence).toList());
		}
	}

	private static boolean goesOnWithout(SignInRefusals refusals, Failure failure) {
		String partner = partner(failure);
		// To a run that starts in spite of it, it is what it would be later on.
		return partner != null && failure instanceof MicrosoftException ex
				&& refusals.goesOnWithout(partner, ex.in(ErrorCategory.PARTNER));
	}

	/** The partner whose sign-in it is about, null for any other failure. */
	private static @Nullable String partner(Failure failure) {
		return (failure instanceof MicrosoftException ex) ? ex.refusedSignIn() : null;
	}

	private static void refuse(List<String> violations) {
		if (!violations.isEmpty()) {
			throw new SettingsException(violations);
		}
	}

	private static String sentence(Failure failure) {
		return Complaints.sentences(failure.message(), failure.remedy());
	}

	private ConfigurableApplicationContext start(JobSettings settings, Database database, Onlookers onlookers) {
		return new SpringApplicationBuilder(NightApplication.class).environment(environment(settings, database))
			.web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.logStartupInfo(false)
			.registerShutdownHook(false)
			.initializers((context) -> show((GenericApplicationContext) context, onlookers))
			.run();
	}

	private static void show(GenericApplicationContext context, Onlookers onlookers) {
		context.registerBean("nightProgress", RunProgress.class, () -> new LoggedProgress(
				new MeteredProgress(new ShownProgress(onlookers.shown()), onlookers.meters().registry())));
		context.registerBean("nightSignIns", SignInsProgress.class, () -> new ShownSignIns(onlookers.shown()));
		if (onlookers.meters().isWanted()) {
			context.registerBean("observations", ObservationRegistry.class,
					() -> BatchObservations.into(onlookers.meters().registry()));
		}
	}

	/** What beans are told: the job's settings and the database, nothing else. */
	static StandardEnvironment environment(JobSettings settings, Database database) {
		return environment(settings, database.properties());
	}

	/**
	 * What beans are told: the job's settings and, before them, these of the database.
	 */
	static StandardEnvironment environment(JobSettings settings, Map<String, Object> database) {
		StandardEnvironment environment = new StandardEnvironment();
		MutablePropertySources sources = environment.getPropertySources();
		// Only what the check has seen: no application.yml of the current folder, no -D.
		List.copyOf(sources.stream().toList()).forEach((source) -> sources.remove(source.getName()));
		settings.sources().forEach(sources::addLast);
		sources.addFirst(new MapPropertySource("database", database));
		sources.addFirst(new MapPropertySource("program", Map.of("spring.config.location", "classpath:/")));
		return environment;
	}

}
