package io.cspsync.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;

import io.cspsync.crm.UserDecisions;
import io.cspsync.tenant.NearestName;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "set",
		description = { "Decides about people, so that no import decides otherwise.", "",
				"All of them are changed, or, if one is not known, none." },
		footer = { "", "Example: ./run.sh users set 4711 4712 --service-user pin --keep-active" })
final class UsersSetCommand implements Callable<Integer> {

	private static final List<String> WORDS = List.of("pin", "pin-off", "unpin");

	private final Surroundings surroundings;

	@Parameters(paramLabel = "ID", arity = "1..*", description = "Their ids, see ./run.sh users list.")
	private List<Long> ids = List.of();

	@Option(names = "--service-user", paramLabel = "HOW",
			description = "pin: they are service users, pin-off: they are not, whatever the rules say; "
					+ "unpin: the rules tell again.")
	private @Nullable String serviceUser;

	@Option(names = "--keep-active", negatable = true,
			description = "No import may switch them off, or with --no-keep-active it may again.")
	private @Nullable Boolean keepActive;

	@Option(names = "--exclude-billing", negatable = true,
			description = "They are excluded from automatic billing, or with --no-exclude-billing billed again.")
	private @Nullable Boolean excludeBilling;

	UsersSetCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		String word = this.serviceUser;
		if (word == null && this.keepActive == null && this.excludeBilling == null) {
			throw new UsageException("users set needs --service-user, --keep-active or --exclude-billing");
		}
		if (word != null && !WORDS.contains(word)) {
			throw new UsageException("--service-user \"%s\" is none of %s; did you mean %s?".formatted(word,
					String.join(", ", WORDS), NearestName.among(word, WORDS)));
		}
		Set<Long> people = new LinkedHashSet<>(this.ids);
		String told = new Writing(this.surroundings)
			.at((crm) -> set(crm.userDecisions(this.surroundings.clock()), people));
		this.surroundings.out().print(told);
		return 0;
	}

	private String set(UserDecisions decisions, Set<Long> people) {
		Set<Long> known = decisions.findKnown(people);
		if (!known.containsAll(people)) {
			throw new UsageException(
					"The CRM has nobody with the id %s, so nothing was changed: ./run.sh users list shows who there is"
						.formatted(people.stream()
							.filter((id) -> !known.contains(id))
							.map(String::valueOf)
							.collect(Collectors.joining(", "))));
		}
		List<String> told = new ArrayList<>();
		if (this.serviceUser != null) {
			told.add(switch (this.serviceUser) {
				case "pin" -> tell(people, "pinned as service user", (id) -> decisions.pin(id, true));
				case "pin-off" -> tell(people, "pinned as no service user", (id) -> decisions.pin(id, false));
				default -> tell(people, "left to the rules for service users", decisions::unpin);
			});
		}
		Boolean keep = this.keepActive;
		if (keep != null) {
			told.add(tell(people, keep ? "kept active" : "not kept active", (id) -> decisions.keepActive(id, keep)));
		}
		Boolean exclude = this.excludeBilling;
		if (exclude != null) {
			told.add(tell(people, exclude ? "excluded from automatic billing" : "in automatic billing",
					(id) -> decisions.excludeFromBilling(id, exclude)));
		}
		return String.join("", told);
	}

	private static String tell(Set<Long> people, String what, LongPredicate decision) {
		long changed = people.stream().filter((id) -> decision.test(id)).count();
		long already = people.size() - changed;
		return "%d %s now %s%s.\n".formatted(changed, (changed == 1) ? "person is" : "people are", what,
				(already > 0) ? " (%d already %s)".formatted(already, (already == 1) ? "was" : "were") : "");
	}

}
