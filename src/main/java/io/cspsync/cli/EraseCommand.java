package io.cspsync.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.erasure.Erased;
import io.cspsync.crm.erasure.Erasure;
import io.cspsync.crm.erasure.PersonToErase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "erase",
		description = {
				"Makes one person unrecognisable for good, as the law may ask: name, addresses, sign-in name, numbers, "
						+ "custom fields and every earlier value, in the person's row, the changes, errors, conflicts "
						+ "and lists. The row stays without them, so counts and past bills do not change.",
				"",
				"The import leaves that directory user out from then on, as often as Microsoft names the person. It "
						+ "cannot be undone. Needs the role that owns the tables (SPRING_FLYWAY_USER), and no run." },
		footer = { "", "Examples:", "  ./run.sh erase --user ada@contoso.example --reason \"request 2026-117\"",
				"  ./run.sh erase --user 1207 --yes --confirm 1207",
				"  ./run.sh erase --tenant 4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90 --entra-id 8a1e3b1c-1111-4c6e-8a57-0d4f3c1b2a01" })
final class EraseCommand implements Callable<Integer> {

	private static final Logger log = LoggerFactory.getLogger(EraseCommand.class);

	private static final Duration PATIENCE = Duration.ofMinutes(10);

	private final Surroundings surroundings;

	@ArgGroup(multiplicity = "1")
	private WhomToErase whom = new WhomToErase();

	@Option(names = "--reason", paramLabel = "TEXT", defaultValue = "",
			description = "Kept with the erasure: a case number, nothing that tells who it was.")
	private String reason = "";

	@Option(names = "--yes", description = "Ask nothing; only together with --confirm.")
	private boolean yes;

	@Option(names = "--confirm", paramLabel = "ID",
			description = "With --yes: the person's number, or the Entra id once more.")
	private @Nullable String confirmed;

	EraseCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		if (this.yes != (this.confirmed != null)) {
			throw new UsageException("--yes and --confirm go together: --yes --confirm ID, where ID is the "
					+ this.whom.keyName() + ", erases without a question");
		}
		Writing writing = new Writing(this.surroundings);
		Optional<PersonToErase> found = writing.underLockAsOwner(this::find);
		if (found.isEmpty()) {
			this.surroundings.out().println("This person was erased before. Nothing was changed.");
			return 0;
		}
		PersonToErase person = found.get();
		if (!isMeant(person)) {
			this.surroundings.out().println("Nothing was erased.");
			return Complaints.NOT_STARTED;
		}
		// What was shown is what goes, or nothing.
		Erased erased = writing
			.underLockAsOwner((crm) -> erasure(crm).erase(
					find(crm).filter((again) -> again.equals(person))
						.orElseThrow(() -> new UsageException("The person was changed meanwhile: look again")),
					saidBy()));
		log.info("{} was erased", (person.userId() != null) ? "Person " + person.userId() : "Somebody without a row");
		this.surroundings.out().print(new ErasedText(this.surroundings, writing.settings()).text(person, erased));
		return 0;
	}

	private Erasure erasure(CrmDatabase crm) {
		Erasure erasure = crm.erasure(this.surroundings.clock());
		if (!erasure.isOwner()) {
			throw new UsageException("Nobody was erased: that is for the role that owns the tables. Set "
					+ "SPRING_FLYWAY_USER and SPRING_FLYWAY_PASSWORD to it, for this command alone");
		}
		return erasure;
	}

	/** The person; empty for one who was erased before. */
	private Optional<PersonToErase> find(CrmDatabase crm) {
		Optional<PersonToErase> found = this.whom.find(erasure(crm));
		if (found.filter((person) -> person.isIn(this.reason)).isPresent()) {
			throw new UsageException(
					"The reason tells who the person is, and would be kept: name a case number instead");
		}
		return found;
	}

	private boolean isMeant(PersonToErase person) {
		String key = this.whom.key(person);
		if (this.confirmed != null) {
			if (!this.confirmed.strip().equalsIgnoreCase(key)) {
				throw new UsageException("--confirm %s is not the %s: nothing was erased".formatted(this.confirmed,
						this.whom.keyName()));
			}
			return true;
		}
		if (!this.surroundings.terminal()) {
			throw new UsageException("Nobody can be asked here: type the command on a terminal, or give --yes "
					+ "--confirm ID with the " + this.whom.keyName());
		}
		this.surroundings.out().println(question(person));
		TypedLines lines = new TypedLines(this.surroundings.in(), this.surroundings.stop());
		return asked(lines, "Type the %s: ".formatted(this.whom.keyName()), key)
				&& asked(lines, "It cannot be undone. Type \"erase\": ", "erase");
	}

	private static String question(PersonToErase person) {
		if (person.userId() == null) {
			return "To be left out for good: user %s of tenant %s, of whom the CRM has no row."
				.formatted(person.entraId(), person.tenant());
		}
		return "To be erased for good: person %d, %s, %s, of customer %s.".formatted(person.userId(),
				(person.name() != null) ? person.name() : "without a name",
				(person.email() != null) ? person.email() : "without an address", person.customer());
	}

	private boolean asked(TypedLines lines, String question, String wanted) {
		this.surroundings.out().print(question);
		this.surroundings.out().flush();
		String typed = lines.next(PATIENCE);
		return typed != null && typed.strip().equalsIgnoreCase(wanted);
	}

	private String saidBy() {
		return this.reason.isBlank() ? "command" : "command: " + this.reason.strip();
	}

}
