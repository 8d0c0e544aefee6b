package io.cspsync.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.HeldChange;
import io.cspsync.crm.HeldRow;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "approve", description = {
		"Decides about what a brake holds: customers to be created, tenants to be marked as left, licences "
				+ "to be marked as removed, service-user flags to be changed, users to be created in a tenant's "
				+ "first import. Without options it lists them.",
		"",
		"The next run makes what is approved if it is still due; what "
				+ "is rejected is not made, and not asked again as long as it would be due." },
		footer = { "", "Example: ./run.sh approve --customers --tenant 4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90" })
final class ApproveCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@Option(names = "--customers", description = "Those that would create a customer.")
	private boolean customers;

	@Option(names = "--leaving", description = "Those that would mark a tenant as left.")
	private boolean leaving;

	@Option(names = "--licences", description = "Those that would mark licences as removed.")
	private boolean licences;

	@Option(names = "--tags", description = "Those that would change service-user flags.")
	private boolean tags;

	@Option(names = "--creations", description = "Those that would create a tenant's users.")
	private boolean creations;

	@Option(names = "--tenant", paramLabel = "T", converter = TenantIdConverter.class,
			description = "Only those of this tenant; may be given several times.")
	private List<TenantId> tenants = List.of();

	@Option(names = "--all", description = "All of them.")
	private boolean all;

	@ArgGroup
	private @Nullable Other other;

	@ArgGroup
	private @Nullable AnswerFormat format;

	ApproveCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		Set<HeldChange.Kind> kinds = kinds();
		boolean chosen = this.all || !kinds.isEmpty() || !this.tenants.isEmpty();
		if (this.all && (!kinds.isEmpty() || !this.tenants.isEmpty())) {
			throw new UsageException("--all means everything: leave the other choices out, or leave out --all");
		}
		if (!chosen && this.other != null) {
			throw new UsageException(
					"Say which: --customers, --leaving, --licences, --tags, --creations, --tenant T or --all; without options approve lists them");
		}
		if (!chosen) {
			list();
			return 0;
		}
		if (this.format != null) {
			throw new UsageException("--json and --csv are for the list: leave the choices out, or leave these out");
		}
		String told = new Writing(this.surroundings).at((crm) -> decide(crm, kinds));
		this.surroundings.out().print(told);
		return 0;
	}

	private Set<HeldChange.Kind> kinds() {
		Set<HeldChange.Kind> kinds = new HashSet<>();
		if (this.customers) {
			kinds.add(HeldChange.Kind.CREATE_CUSTOMER);
		}
		if (this.leaving) {
			kinds.add(HeldChange.Kind.LEAVE);
		}
		if (this.licences) {
			kinds.add(HeldChange.Kind.REMOVE_LICENCES);
		}
		if (this.creations) {
			kinds.add(HeldChange.Kind.CREATE_USERS);
		}
		if (this.tags) {
			kinds.add(HeldChange.Kind.SERVICE_USERS);
		}
		return kinds;
	}

	private void list() {
		Looking looking = new Looking(this.surroundings);
		List<HeldRow> held = looking.atThisVersion((crm) -> crm.heldChanges(this.surroundings.clock()).findOpen());
		Moments moments = new Moments(looking.zone());
		this.surroundings.out()
			.print(new Listing<>(held).column("kind", (row) -> row.kind().word())
				.column("tenant", HeldRow::tenantId)
				.column("name", HeldRow::name)
				.column("state", (row) -> row.state().toLowerCase(Locale.ROOT))
				.column("since", (row) -> moments.text(row.firstSeenAt()))
				.column("why", HeldRow::reason)
				.column("details", (row) -> details(row.details()))
				.text(this.format, this.surroundings.style(), "No brake holds anything."));
	}

	private static String details(Map<String, Object> details) {
		return details.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.map((entry) -> entry.getKey() + " " + entry.getValue())
			.collect(Collectors.joining(", "));
	}

	private String decide(CrmDatabase crm, Set<HeldChange.Kind> kinds) {
		HeldChange.Decision decision = (this.other == null) ? HeldChange.Decision.APPROVED
				: this.other.reject ? HeldChange.Decision.REJECTED : null;
		List<HeldRow> meant = crm.heldChanges(this.surroundings.clock())
			.findOpen()
			.stream()
			.filter((row) -> kinds.isEmpty() || kinds.contains(row.kind()))
			.filter((row) -> this.tenants.isEmpty() || this.tenants.contains(row.tenantId()))
			.toList();
		requireAllFound(meant);
		int changed = crm.heldChanges(this.surroundings.clock())
			.decide(meant.stream().map(HeldRow::id).toList(), decision);
		return sentence(decision, changed, meant.size() - changed);
	}

	private void requireAllFound(List<HeldRow> meant) {
		List<TenantId> missing = new ArrayList<>(this.tenants);
		missing.removeAll(meant.stream().map(HeldRow::tenantId).toList());
		if (!missing.isEmpty()) {
			throw new UsageException("Nothing such is held of tenant %s: ./run.sh approve shows what is"
				.formatted(missing.stream().map(TenantId::toString).distinct().collect(Collectors.joining(", "))));
		}
	}

	private static String sentence(HeldChange.@Nullable Decision decision, int changed, int already) {
		if (changed + already == 0) {
			return "Nothing such is held.\n";
		}
		String rest = (already > 0) ? " (%d were so already)".formatted(already) : "";
		return switch (decision) {
			case null -> "%d wait for a decision again%s.\n".formatted(changed, rest);
			case APPROVED ->
				"%d approved%s. The next run makes them if they are still due; ./run.sh sync does it now.\n"
					.formatted(changed, rest);
			case REJECTED -> "%d rejected%s. They are not made, and not asked again as long as they would be due.\n"
				.formatted(changed, rest);
		};
	}

	/** One or the other. */
	static final class Other {

		@Option(names = "--reject", description = "Reject them.")
		private boolean reject;

		@Option(names = "--undo", description = "Forget what was decided: they wait again.")
		private boolean undo;

	}

}
