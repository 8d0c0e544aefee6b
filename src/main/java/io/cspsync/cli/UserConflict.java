package io.cspsync.cli;

import io.cspsync.crm.ConflictDecision.Choice;
import io.cspsync.crm.ConflictDecisions;
import io.cspsync.crm.ConflictDecisions.Chosen;
import io.cspsync.crm.ConflictRow;
import org.jspecify.annotations.Nullable;

/**
 * Settles a conflict about a directory user. Whether the person chosen still fits, the
 * next run checks once more.
 */
final class UserConflict {

	private final ConflictDecisions conflicts;

	private final ConflictRow conflict;

	UserConflict(ConflictDecisions conflicts, ConflictRow conflict) {
		this.conflicts = conflicts;
		this.conflict = conflict;
	}

	/** Chooses a person, and says what the next run does. */
	String choose(long userId) {
		Chosen person = this.conflicts.findChosen(userId, this.conflict)
			.orElseThrow(() -> new UsageException(
					"The CRM has no person %d: ./run.sh conflicts shows who could be meant, ./run.sh show NAME finds others"
						.formatted(userId)));
		String label = "person %d (%s)".formatted(userId, person.name());
		if (!person.sameCustomer()) {
			throw new UsageException(
					"%s belongs to customer %d (%s), and tenant %s does not: people are matched within one customer only"
						.formatted(Mapping.capital(label), person.customerId(), person.customer(),
								this.conflict.tenant()));
		}
		if (person.ofOtherTenant()) {
			throw new UsageException("%s belongs to another tenant of the customer, and %s is a user of tenant %s"
				.formatted(Mapping.capital(label), this.conflict.entityName(), this.conflict.tenant()));
		}
		this.conflicts.decide(this.conflict.id(), Choice.USER, userId);
		return "The next run links %s to %s%s; ./run.sh sync does it now.\n".formatted(this.conflict.entityName(),
				label, person.isLinkedToOther(this.conflict)
						? ", if the directory user whom that person is linked to is gone by then" : "");
	}

	/** Lets the next run create a person. */
	String create() {
		this.conflicts.decide(this.conflict.id(), Choice.CREATE, null);
		return "The next run creates a person for %s; ./run.sh sync does it now.\n"
			.formatted(this.conflict.entityName());
	}

	/** Lets no run ever import the user. */
	String ignore() {
		this.conflicts.decide(this.conflict.id(), Choice.IGNORE, null);
		return "%s is left alone from now on: never imported, and listed as out of scope.\n"
			.formatted(Mapping.capital(this.conflict.entityName()));
	}

	/** Refuses to forget a decision that a run has followed. */
	void requireNotFollowed() {
		@Nullable Long userId = this.conflicts.findImported(this.conflict).orElse(null);
		if (userId != null) {
			throw new UsageException("%s was imported since, as person %d: what is wrong there is corrected in the CRM"
				.formatted(Mapping.capital(this.conflict.entityName()), userId));
		}
	}

}
