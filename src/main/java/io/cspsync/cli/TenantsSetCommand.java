package io.cspsync.cli;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;

import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.TenantMappings;
import io.cspsync.tenant.Delegation;
import io.cspsync.tenant.NearestName;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "set", description = {
		"Decides about tenants: whose they are, how they may be administered, what is read of them, what becomes of "
				+ "people who are gone, which failures are known.",
		"",
		"A delegation set here wins over what Microsoft says. With none, the tenant's licences are read and "
				+ "its users are not, and that is no error.",
		"", "What is read of a tenant and which failures are known counts from the next run on." },
		footer = { "", "Example: ./run.sh tenants set 4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90 --users off" })
final class TenantsSetCommand implements Callable<Integer> {

	private static final String AUTO = "auto";

	private static final List<String> DELEGATIONS = List.of("gdap", "dap", "none", "unknown", AUTO);

	private static final List<String> IMPORTS = List.of("all-subscribed-skus", "your-subscriptions", "both", AUTO);

	private static final String DEFAULT = "default";

	private static final List<String> DEPARTURES = List.of("deactivate", "report", "off", DEFAULT);

	private final Surroundings surroundings;

	@Parameters(paramLabel = "T", arity = "1..*", converter = TenantIdConverter.class,
			description = "The tenant's id; several for the same decisions about each.")
	private List<TenantId> tenants = List.of();

	@Option(names = "--customer", paramLabel = "C", description = "It belongs to this customer.")
	private @Nullable Long customer;

	@Option(names = "--move", description = "Even if it is another customer's: what was imported of it goes along.")
	private boolean move;

	@Option(names = "--delegation", paramLabel = "D",
			description = "gdap, dap, none or unknown; auto goes by what Microsoft says.")
	private @Nullable String delegation;

	@Option(names = "--licences-import", paramLabel = "I",
			description = "all-subscribed-skus, your-subscriptions or both; auto goes by csp.licences.import.")
	private @Nullable String licencesImport;

	@Option(names = "--departures", paramLabel = "M",
			description = "People who are gone or disabled: deactivate, report (list them only) or off; "
					+ "default goes by csp.users.departures.mode.")
	private @Nullable String departures;

	@Mixin
	private final TenantParts parts = new TenantParts();

	@Mixin
	private final KnownFailureOptions known = new KnownFailureOptions();

	TenantsSetCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		if (this.customer == null && this.delegation == null && this.licencesImport == null && this.departures == null
				&& this.parts.isEmpty() && this.known.isEmpty()) {
			throw new UsageException(
					"tenants set needs something to decide, such as --customer C, --users off or --acknowledge CODE; "
							+ "./run.sh tenants set --help lists it");
		}
		requireOneOf("--delegation", this.delegation, DELEGATIONS);
		requireOneOf("--licences-import", this.licencesImport, IMPORTS);
		requireOneOf("--departures", this.departures, DEPARTURES);
		this.parts.check();
		this.known
			.check(LocalDate.ofInstant(this.surroundings.clock().instant(), new Looking(this.surroundings).zone()));
		Writing writing = new Writing(this.surroundings);
		FollowingMappings following = FollowingMappings.of(writing);
		String told = writing.underLockMaking((crm) -> {
			StringBuilder all = new StringBuilder();
			for (TenantId id : new LinkedHashSet<>(this.tenants)) {
				all.append((this.tenants.size() > 1) ? "Tenant " + id + ":\n" : "").append(set(crm, following, id));
			}
			return all.toString();
		});
		this.surroundings.out().print(told);
		return 0;
	}

	private static void requireOneOf(String option, @Nullable String word, List<String> words) {
		if (word != null && !words.contains(word)) {
			throw new UsageException("%s \"%s\" is none of %s; did you mean %s?".formatted(option, word,
					String.join(", ", words), NearestName.among(word, words)));
		}
	}

	private String set(CrmDatabase crm, FollowingMappings following, TenantId id) {
		TenantMappings mappings = crm.mappings(this.surroundings.clock());
		StringBuilder told = new StringBuilder();
		boolean known = mappings.find(id).isPresent();
		if (this.customer != null) {
			Mapping mapping = new Mapping(crm, this.surroundings.clock(), following);
			mapping.give(id, this.customer, this.move, null);
			told.append(mapping.told());
		}
		else if (!known) {
			mappings.enter(id);
			told.append("Tenant %s was not known and is entered; the next run tells whether it is the partner's.\n"
				.formatted(id));
		}
		if (this.delegation != null) {
			boolean changed = mappings.pinDelegation(id,
					this.delegation.equals(AUTO) ? null : Delegation.ofWord(this.delegation));
			told.append(sentence("delegation", this.delegation, changed));
		}
		if (this.licencesImport != null) {
			boolean changed = mappings.setLicencesImport(id,
					this.licencesImport.equals(AUTO) ? null : this.licencesImport);
			told.append(sentence("import of licences", this.licencesImport, changed));
		}
		if (this.departures != null) {
			boolean changed = mappings.setDeparturesMode(id, this.departures.equals(DEFAULT) ? null : this.departures);
			told.append(sentence("mode of departures", this.departures, changed));
		}
		told.append(this.parts.set(mappings, id));
		told.append(this.known.set(crm.acknowledgements(this.surroundings.clock()), id, who()));
		return told.toString();
	}

	private static String who() {
		return System.getProperty("user.name", "unknown");
	}

	private static String sentence(String what, String word, boolean changed) {
		String meaning = (word.equals(AUTO) || word.equals(DEFAULT)) ? "not set by hand" : word;
		return changed ? "Its %s is %s from now on.\n".formatted(what, meaning)
				: "Its %s was %s already.\n".formatted(what, meaning);
	}

}
