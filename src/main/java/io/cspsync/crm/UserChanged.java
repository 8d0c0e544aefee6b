package io.cspsync.crm;

import org.jspecify.annotations.Nullable;

/**
 * One change of a person, as it is written down in {@code user_changes}.
 *
 * @param userId the row in {@code users}
 * @param kind what changed
 * @param field of a changed value the column or {@code custom.NAME}, of a service-user
 * flag why no brake counts the change; empty otherwise
 * @param before what was there, null for nothing
 * @param after what is there now, null for nothing
 */
public record UserChanged(long userId, Kind kind, String field, @Nullable String before, @Nullable String after) {

	/** What changed. */
	public enum Kind {

		/** The person was created. */
		CREATED("created"),
		/** Somebody whom the CRM had was linked to the directory. */
		LINKED("linked"),
		/** A value. */
		FIELD("field"),
		/** The site. */
		SITE("site"),
		/** The customer. */
		CUSTOMER("customer"),
		/** The service-user flag. */
		SERVICE_USER("service-user"),
		/** A licence that the person holds. */
		LICENCE("licence"),
		/** The person was switched off. */
		DEACTIVATED("deactivated"),
		/** The person was switched on again. */
		REACTIVATED("reactivated");

		private final String word;

		Kind(String word) {
			this.word = word;
		}

		/** The word stored in {@code user_changes.kind}. */
		public String word() {
			return this.word;
		}

	}

}
