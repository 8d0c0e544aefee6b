package io.cspsync.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.NotUndone;
import io.cspsync.crm.UserUndo;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "undo",
		description = {
				"Takes back what a run wrote of people: values, sites, flags, licences and links go back to what they "
						+ "were, whom it switched off or on is as before, and whom it created is switched off.",
				"",
				"A value that somebody changed since stays and is listed. The next night writes the same again, unless "
						+ "the mapping or setting that was wrong is corrected before." },
		footer = { "", "Examples:", "  ./run.sh undo --run 20261123T020000Z --dry-run",
				"  ./run.sh undo --run 20261123T020000Z --tenant 4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90" })
final class UndoCommand implements Callable<Integer> {

	private static final String AGAIN = "The next night writes the same again, unless the mapping or setting that was "
			+ "wrong is corrected before: ./run.sh sync --dry-run shows what it would write.\n";

	private final Surroundings surroundings;

	@Option(names = "--run", required = true, paramLabel = "K", description = "The run's key, see ./run.sh status.")
	private String runKey = "";

	@Option(names = "--tenant", paramLabel = "T", converter = TenantIdConverter.class,
			description = "Only the people of this tenant; may be given several times.")
	private List<TenantId> tenants = List.of();

	@Option(names = "--dry-run", description = "Only say what would be put back, and write nothing.")
	private boolean dryRun;

	@ArgGroup
	private @Nullable AnswerFormat format;

	UndoCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		Undone undone = this.dryRun ? rehearse() : new Writing(this.surroundings).underLock(this::undo);
		if (this.format != null) {
			this.surroundings.out().print(list(undone.left()));
			return 0;
		}
		this.surroundings.out().print(told(undone));
		return 0;
	}

	private Undone rehearse() {
		try {
			return new Writing(this.surroundings).underLock((crm) -> {
				throw new RolledBack(undo(crm));
			});
		}
		catch (RolledBack ex) {
			return ex.undone;
		}
	}

	private Undone undo(CrmDatabase crm) {
		UserUndo undo = crm.undo(this.surroundings.clock());
		UserUndo.Recorded recorded = undo.findRecorded(this.runKey)
			.orElseThrow(() -> new UsageException(
					"There is no run \"%s\": ./run.sh status names the last one, and ./run.sh query \"select run_key, started_at from crm.runs order by 1 desc\" all of them"
						.formatted(this.runKey)));
		return new Undone(recorded, undo.undo(this.runKey, this.tenants),
				undo.findNotUndone(this.runKey, this.tenants));
	}

	private String told(Undone undone) {
		if (undone.recorded().changes() == 0) {
			return "Run %s changed nothing of people.\n".formatted(this.runKey);
		}
		if (undone.restored().isEmpty() && undone.left().isEmpty()) {
			return (undone.recorded().undone() == undone.recorded().changes())
					? "What run %s changed of people is undone already.\n".formatted(this.runKey)
					: "Run %s changed nothing of people there.\n".formatted(this.runKey);
		}
		StringBuilder text = new StringBuilder();
		if (!undone.restored().isEmpty()) {
			text.append(this.dryRun ? "This would be put back of run %s: %s.\n".formatted(this.runKey, parts(undone))
					: "Put back of run %s: %s.\n".formatted(this.runKey, parts(undone)));
		}
		if (!undone.left().isEmpty()) {
			text.append("%d changes of the run %s as they are, because something else is there by now:\n"
				.formatted(undone.left().size(), this.dryRun ? "would stay" : "stay"));
			text.append(list(undone.left()));
		}
		return text.append(AGAIN).toString();
	}

	private static String parts(Undone undone) {
		List<String> parts = new ArrayList<>();
		undone.restored().forEach((part, count) -> parts.add(count + switch (part) {
			case VALUES -> " values";
			case CUSTOMERS -> " people at their customer of before";
			case SITES -> " people at their site of before";
			case SERVICE_USERS -> " service-user flags";
			case LICENCES -> " licences of people";
			case LINKS -> " links to the directory";
			case DEACTIVATIONS -> " people active again";
			case REACTIVATIONS -> " people inactive again";
			case CREATIONS -> " people inactive whom it created";
		}));
		return parts.stream().collect(Collectors.joining(", "));
	}

	private String list(List<NotUndone> left) {
		return new Listing<>(left).column(">user", NotUndone::userId)
			.column("name", NotUndone::name)
			.column("tenant", NotUndone::tenantId)
			.column("change", NotUndone::kind)
			.column("field", NotUndone::field)
			.column("before", NotUndone::before)
			.column("written", NotUndone::after)
			.column("now", NotUndone::now)
			.text(this.format, this.surroundings.style(), "Nothing is left.");
	}

	private record Undone(UserUndo.Recorded recorded, Map<UserUndo.Part, Integer> restored, List<NotUndone> left) {
	}

	/** Carries the answer out of a transaction that is not to be kept. */
	private static final class RolledBack extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final transient Undone undone;

		private RolledBack(Undone undone) {
			super(null, null, false, false);
			this.undone = undone;
		}

	}

}
