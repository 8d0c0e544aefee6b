package io.cspsync.crm;

import java.util.Map;

import io.cspsync.tenant.TenantId;

/**
 * A change that a brake does not let happen before a person has approved it.
 *
 * @param kind what would happen
 * @param tenantId the tenant it is about
 * @param entityName the tenant's name, for people
 * @param reason a sentence: which brake, and by how much it was exceeded
 * @param details what else a person may want to see, as names and texts or numbers
 */
public record HeldChange(Kind kind, TenantId tenantId, String entityName, String reason, Map<String, Object> details) {

	/** What would happen. */
	public enum Kind {

		/** A customer would be created for a tenant that matches none. */
		CREATE_CUSTOMER("create-customer"),
		/** A tenant would be marked as left. */
		LEAVE("leave"),
		/** Licences of a tenant would be marked as removed. */
		REMOVE_LICENCES("remove-licences"),
		/** People would be created for a tenant whose customer has people of its own. */
		CREATE_USERS("create-users"),
		/** Many people of a tenant would become service users, or cease to be. */
		SERVICE_USERS("service-users");

		private final String word;

		Kind(String word) {
			this.word = word;
		}

		/** The word stored in {@code held_changes.kind}. */
		public String word() {
			return this.word;
		}

		/** The kind of a stored word. */
		static Kind ofWord(String word) {
			for (Kind kind : values()) {
				if (kind.word.equals(word)) {
					return kind;
				}
			}
			throw new IllegalArgumentException("No kind of held change: " + word);
		}

	}

	/** What a person decided. */
	public enum Decision {

		/** The next run makes the change if it is still due. */
		APPROVED,
		/** The change is not made, and not asked for again as long as it would be due. */
		REJECTED

	}

}
