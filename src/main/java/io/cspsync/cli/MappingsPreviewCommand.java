package io.cspsync.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import io.cspsync.cli.settings.JobSettings;
import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.SiteMapping;
import io.cspsync.crm.SiteWords;
import io.cspsync.crm.SiteWords.TenantName;
import io.cspsync.tenant.Failure;
import io.cspsync.tenant.TenantId;
import io.cspsync.user.SitePreview.Change;
import io.cspsync.user.SitePreview.Landed;
import io.cspsync.user.SitePreview.Landings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "preview",
		description = "Shows who of a tenant would land where in the next run, and by which mapping: from Graph and the "
				+ "CRM as they are now, writing nothing. Who is new by Entra id may still be recognised as somebody the CRM has.",
		footer = { "", "Example: ./run.sh mappings preview --tenant 4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90" })
final class MappingsPreviewCommand implements Callable<Integer> {

	private static final int TENANT_FAILED = 3;

	private final Surroundings surroundings;

	private final NightRunner runner;

	@Option(names = "--tenant", paramLabel = "T", required = true, converter = TenantIdConverter.class,
			description = "The tenant's id.")
	private @Nullable TenantId tenant;

	@Option(names = "--job", paramLabel = "NAME", defaultValue = Looking.DEFAULT_JOB,
			description = "By the settings of this job file in jobs/ (default nightly).")
	private String job = Looking.DEFAULT_JOB;

	@ArgGroup
	private @Nullable AnswerFormat format;

	MappingsPreviewCommand(Surroundings surroundings, NightRunner runner) {
		this.surroundings = surroundings;
		this.runner = runner;
	}

	@Override
	public Integer call() {
		TenantId id = this.tenant;
		if (id == null) {
			throw new UsageException("mappings preview needs --tenant T");
		}
		JobSettings settings = JobSettings.of(this.surroundings.jobs(), this.job, this.surroundings.environment());
		Place place = new Looking(this.surroundings, settings).atThisVersion((crm) -> place(crm, id));
		try {
			tell(id, this.runner.look(settings,
					(database) -> SpringPreview.of(settings, database, id, place.customer(), place.sites())));
			return 0;
		}
		catch (RuntimeException ex) {
			if (!(ex instanceof Failure failure)) {
				throw ex;
			}
			this.surroundings.err()
				.println(Complaints.sentences(failure.naming(id, place.name()).message(), failure.remedy()));
			return switch (failure.category()) {
				case PARTNER, SETUP -> Complaints.NOT_STARTED;
				case TENANT, TRANSIENT, RECORD -> TENANT_FAILED;
			};
		}
	}

	private static Place place(CrmDatabase crm, TenantId id) {
		SiteWords words = crm.siteWords();
		TenantName tenant = words.tenants().get(id);
		if (tenant == null) {
			throw new UsageException(
					"The CRM has no tenant %s, or it has left: ./run.sh tenants list shows which there are"
						.formatted(id));
		}
		Long customer = tenant.customerId();
		if (customer == null) {
			throw new UsageException(
					"Tenant %s (%s) belongs to no customer, so nobody of it is imported: ./run.sh tenants set %s --customer C gives it to one"
						.formatted(id, tenant.name(), id));
		}
		Map<Long, String> sites = new HashMap<>();
		words.sites()
			.values()
			.forEach((of) -> of.forEach((SiteMapping.Site site) -> sites.put(site.id(), site.name())));
		return new Place(tenant.name(), customer, sites);
	}

	private void tell(TenantId id, Landings landings) {
		Map<String, Long> counts = landings.users()
			.stream()
			.collect(Collectors.groupingBy((user) -> user.change().word(), TreeMap::new, Collectors.counting()));
		landings.warnings().forEach(this.surroundings.err()::println);
		if (AnswerFormat.isJson(this.format)) {
			this.surroundings.out()
				.print(Json.write(new Answer(id.toString(), counts, landings.warnings(), landings.users())));
			return;
		}
		this.surroundings.out()
			.print(new Listing<>(landings.users()).column("name", Landed::name)
				.column("entra id", Landed::entraId)
				.column(">user", Landed::userId)
				.column("now", Landed::now)
				.column("then", Landed::then)
				.column("change", (user) -> user.change().word())
				.column("why", Landed::why)
				.text(this.format, this.surroundings.style(), "The tenant has no users."));
		if (!AnswerFormat.isCsv(this.format)) {
			this.surroundings.out().println("\n" + sentence(landings.users(), counts));
		}
	}

	private static String sentence(List<Landed> users, Map<String, Long> counts) {
		StringBuilder said = new StringBuilder(users.size() + " users");
		for (Change change : Change.values()) {
			Long count = counts.get(change.word());
			if (count != null) {
				said.append(", ").append(count).append(' ').append(change.word());
			}
		}
		return said.append(". Nothing was written.").toString();
	}

	private record Place(String name, long customer, Map<Long, String> sites) {
	}

	/** All of it, for programs. */
	record Answer(String tenant, Map<String, Long> counts, List<String> warnings, List<Landed> users) {
	}

}
