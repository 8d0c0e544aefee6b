package io.cspsync.crm;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What a person decided about a conflict: remembered and followed by every later run.
 *
 * @param choice what was decided
 * @param id the customer or user chosen, null where the choice names none
 */
public record ConflictDecision(Choice choice, @Nullable Long id) {

	/** What can be decided. */
	public enum Choice {

		/** It is this customer. */
		CUSTOMER,
		/** It is somebody new. */
		CREATE,
		/** It is not to be imported. */
		IGNORE,
		/** It is this user. */
		USER;

		/** The word stored in {@code match_conflicts.decision}. */
		public String word() {
			return name().toLowerCase(Locale.ROOT);
		}

		static Choice ofWord(String word) {
			return valueOf(word.toUpperCase(Locale.ROOT));
		}

	}

}
