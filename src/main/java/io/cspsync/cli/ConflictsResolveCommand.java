package io.cspsync.cli;

import java.util.concurrent.Callable;

import io.cspsync.crm.ConflictDecision.Choice;
import io.cspsync.crm.ConflictDecisions;
import io.cspsync.crm.ConflictRow;
import io.cspsync.crm.CrmDatabase;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "resolve", description = "Settles a conflict for good. The next run follows.", footer = { "",
		"Example: ./run.sh conflicts resolve 3 --create", "         ./run.sh conflicts resolve 4 --user 1207" })
final class ConflictsResolveCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@Parameters(paramLabel = "ID", description = "The conflict's id, see ./run.sh conflicts.")
	private long id;

	@ArgGroup
	private @Nullable How how;

	ConflictsResolveCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		How decision = this.how;
		if (decision == null) {
			throw new UsageException("conflicts resolve needs --customer C or --user U, --create or --ignore");
		}
		Writing writing = new Writing(this.surroundings);
		FollowingMappings following = FollowingMappings.of(writing);
		String told = writing.underLock((crm) -> resolve(crm, following, decision));
		this.surroundings.out().print(told);
		return 0;
	}

	private String resolve(CrmDatabase crm, FollowingMappings following, How decision) {
		ConflictDecisions conflicts = crm.conflicts(this.surroundings.clock());
		ConflictRow conflict = find(conflicts, this.id);
		if (conflict.isAboutCustomer() ? decision.user != null : decision.customer != null) {
			throw new UsageException(conflict.isAboutCustomer()
					? "Conflict %d is about a tenant: --customer C, --create or --ignore settles it".formatted(this.id)
					: "Conflict %d is about a person: --user U, --create or --ignore settles it".formatted(this.id));
		}
		if (conflict.resolvedAt() != null) {
			throw new UsageException((conflict.decision() != null)
					? "Conflict %d is settled already (%s): ./run.sh conflicts reopen %d forgets that"
						.formatted(this.id, conflict.decision(), this.id)
					: "Conflict %d went away by itself: there is nothing to settle".formatted(this.id));
		}
		return conflict.isAboutCustomer() ? settleTenant(crm, conflicts, conflict, following, decision)
				: settleUser(new UserConflict(conflicts, conflict), decision);
	}

	private static String settleUser(UserConflict conflict, How decision) {
		if (decision.user != null) {
			return conflict.choose(decision.user);
		}
		return decision.create ? conflict.create() : conflict.ignore();
	}

	private String settleTenant(CrmDatabase crm, ConflictDecisions conflicts, ConflictRow conflict,
			FollowingMappings following, How decision) {
		Mapping mapping = new Mapping(crm, this.surroundings.clock(), following);
		if (decision.customer != null) {
			mapping.give(conflict.tenantId(), decision.customer, false, conflict.entityName());
			return mapping.told();
		}
		conflicts.decide(this.id, decision.create ? Choice.CREATE : Choice.IGNORE, null);
		return (decision.create ? "The next run creates a customer for tenant %s (%s); ./run.sh sync does it now.\n"
				: "Tenant %s (%s) is left alone from now on: no customer, no import.\n")
			.formatted(conflict.tenantId(), conflict.entityName());
	}

	static ConflictRow find(ConflictDecisions conflicts, long id) {
		return conflicts.find(id)
			.orElseThrow(() -> new UsageException(
					"There is no conflict %d: ./run.sh conflicts shows which there are".formatted(id)));
	}

	/** One of them. */
	static final class How {

		@Option(names = "--customer", paramLabel = "C", description = "The tenant is this customer's.")
		private @Nullable Long customer;

		@Option(names = "--create", description = "The tenant gets a customer of its own, the directory user a person.")
		private boolean create;

		@Option(names = "--ignore", description = "The tenant or directory user is left alone.")
		private boolean ignore;

		@Option(names = "--user", paramLabel = "U", description = "The directory user is this person.")
		private @Nullable Long user;

	}

}
