package io.cspsync.cli;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;

import io.cspsync.crm.HeldChange;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "approve", description = {
		"Decides about what a brake holds: customers to be created, tenants to be marked as left, licences "
				+ "to be marked as removed, service-user flags to be changed, users to be created in a tenant's "
				+ "first import, people to be switched off. Without options it lists them.",
		"",
		"The next run makes what is approved if it is still due; what "
				+ "is rejected is not made, and not asked again as long as it would be due.",
		"",
		"People are switched off at once: those of the list who were not seen again since. Who is rejected "
				+ "is not proposed again before being seen and gone anew." },
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

	@Option(names = "--departures", description = "Those that would switch people off.")
	private boolean departures;

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
		boolean byKind = this.departures || !kinds.isEmpty();
		boolean chosen = this.all || byKind || !this.tenants.isEmpty();
		if (this.all && (byKind || !this.tenants.isEmpty())) {
			throw new UsageException("--all means everything: leave the other choices out, or leave out --all");
		}
		if (!chosen && this.other != null) {
			throw new UsageException(
					"Say which: --customers, --leaving, --licences, --departures, --tags, --creations, --tenant T or --all; without options approve lists them");
		}
		if (!chosen) {
			list();
			return 0;
		}
		if (AnswerFormat.isCsv(this.format)) {
			throw new UsageException("--csv is for the list: leave the choices out, or leave it out");
		}
		HeldChange.Decision decision = (this.other == null) ? HeldChange.Decision.APPROVED
				: this.other.reject ? HeldChange.Decision.REJECTED : null;
		HeldDecision.Made made = decide(new HeldDecision(decision, (this.departures && kinds.isEmpty()) ? null : kinds,
				this.departures || kinds.isEmpty(), this.tenants));
		this.surroundings.out().print(AnswerFormat.isJson(this.format) ? Json.write(made.json()) : made.text());
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
		List<HeldItem> held = looking.atThisVersion((crm) -> {
			List<HeldItem> items = new ArrayList<>();
			crm.heldChanges(this.surroundings.clock()).findOpen().forEach((row) -> items.add(HeldItem.of(row)));
			items.addAll(HeldItem.of(crm.departureDecisions(this.surroundings.clock()).find(List.of())));
			return items;
		});
		Moments moments = new Moments(looking.zone());
		this.surroundings.out()
			.print(new Listing<>(held).column("kind", HeldItem::word)
				.column("tenant", HeldItem::tenantId)
				.column("name", HeldItem::name)
				.column("state", (item) -> item.state().toLowerCase(Locale.ROOT))
				.column("since", (item) -> moments.text(item.firstSeenAt()))
				.column("why", HeldItem::reason)
				.column("details", HeldItem::detailText)
				.text(this.format, this.surroundings.style(), "No brake holds anything."));
	}

	// Only people need the lock: of the rest the next run makes what was decided.
	private HeldDecision.Made decide(HeldDecision decision) {
		Clock clock = this.surroundings.clock();
		boolean people = decision.people() && new Looking(this.surroundings)
			.atThisVersion((crm) -> crm.departureDecisions(clock).isAnybodyHeld(this.tenants));
		Writing writing = new Writing(this.surroundings);
		return people ? writing.underLock((crm) -> decision.make(crm, clock))
				: writing.at((crm) -> decision.withoutPeople().make(crm, clock));
	}

	/** One or the other. */
	static final class Other {

		@Option(names = "--reject", description = "Reject them.")
		private boolean reject;

		@Option(names = "--undo", description = "Forget what was decided: they wait again.")
		private boolean undo;

	}

}
