package io.cspsync.cli;

import java.util.List;
import java.util.concurrent.Callable;

import io.cspsync.crm.UserOverview;
import io.cspsync.crm.UserOverviews;
import io.cspsync.crm.UserOverviews.Wanted;
import io.cspsync.crm.UserOverviews.Which;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list", description = "The people, and whether each is billed.",
		footer = { "", "Example: ./run.sh users list --customer 12 --service-users" })
final class UsersListCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@ArgGroup
	private @Nullable Whose whose;

	@ArgGroup
	private @Nullable Only only;

	@Option(names = "--search", paramLabel = "TEXT",
			description = "Only those with this in the name, address or login, or with this Entra id.")
	private @Nullable String search;

	@Option(names = "--limit", paramLabel = "N", defaultValue = "200",
			description = "How many at most (default: ${DEFAULT-VALUE}; 0 for all).")
	private int limit;

	@ArgGroup
	private @Nullable AnswerFormat format;

	UsersListCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		if (this.limit < 0) {
			throw new UsageException(
					"--limit %d is no number of people: use 1 or more, or 0 for all".formatted(this.limit));
		}
		Wanted wanted = new Wanted((this.only != null) ? this.only.which() : Which.ALL,
				(this.whose != null) ? this.whose.tenant : null, (this.whose != null) ? this.whose.customer : null,
				this.search);
		int most = (this.limit > 0) ? this.limit : Integer.MAX_VALUE;
		Looking looking = new Looking(this.surroundings);
		Found found = looking.atThisVersion((crm) -> {
			UserOverviews users = crm.users();
			List<UserOverview> people = users.find(wanted, most);
			return new Found(people, (people.size() < most) ? people.size() : users.count(wanted));
		});
		this.surroundings.out().print(text(found, new Moments(looking.zone())));
		if (found.total > found.people.size()) {
			this.surroundings.err()
				.println("The first %d of %d: --limit 0 shows all, --customer, --tenant and --search fewer"
					.formatted(found.people.size(), found.total));
		}
		return 0;
	}

	private String text(Found found, Moments moments) {
		return new Listing<>(found.people).column(">id", UserOverview::id)
			.column("name", UserOverview::name)
			.column("email", UserOverview::email)
			.column("customer", UserOverview::customer)
			.column("site", UserOverview::site)
			.column("active", (user) -> user.active() ? (user.keepActive() ? "yes, kept" : "yes") : "no")
			.column("service user",
					(user) -> (user.serviceUser() ? "yes" : "no") + (user.serviceUserPinned() ? " (by hand)" : ""))
			.column("billed", UserOverview::billed)
			.column("out of scope", UserOverview::outOfScope)
			.column("last sign-in", (user) -> (user.lastSignInAt() != null) ? moments.text(user.lastSignInAt()) : null)
			.text(this.format, this.surroundings.style(), "Nobody such is in the CRM.");
	}

	private record Found(List<UserOverview> people, int total) {
	}

	/** One or the other. */
	static final class Whose {

		@Option(names = "--tenant", paramLabel = "T", converter = TenantIdConverter.class,
				description = "Only those of this tenant.")
		private @Nullable TenantId tenant;

		@Option(names = "--customer", paramLabel = "ID",
				description = "Only those of this customer, see ./run.sh customers list.")
		private @Nullable Long customer;

	}

	/** One or the other. */
	static final class Only {

		@Option(names = "--service-users", description = "Only service users.")
		private boolean serviceUsers;

		@Option(names = "--excluded", description = "Only those excluded from automatic billing.")
		private boolean excluded;

		@Option(names = "--inactive", description = "Only those who are not active.")
		private boolean inactive;

		@Option(names = "--out-of-scope", description = "Only those whom the last read put at no site.")
		private boolean outOfScope;

		@Option(names = "--held-tags", description = "Only those whose service-user flag a brake keeps.")
		private boolean held;

		Which which() {
			if (this.serviceUsers) {
				return Which.SERVICE_USERS;
			}
			if (this.excluded) {
				return Which.EXCLUDED;
			}
			if (this.inactive) {
				return Which.INACTIVE;
			}
			return this.outOfScope ? Which.OUT_OF_SCOPE : Which.HELD;
		}

	}

}
