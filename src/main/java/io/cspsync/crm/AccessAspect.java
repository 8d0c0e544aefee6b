package io.cspsync.crm;

import java.util.Locale;

/**
 * What lets us in to a tenant, and what it lets us read. Stored as its word, which the
 * columns of {@code reporting.tenant_access} are named after.
 */
public enum AccessAspect {

	/** The tenant is in the partner's list of customers. */
	RELATIONSHIP,
	/** It gave the partner granular admin privileges, or the older ones (DAP). */
	GDAP,
	/** These include a role that suffices for reading licences through Partner Center. */
	ROLES,
	/** The signed-in user is in the security group that carries such a role. */
	GROUP,
	/** Its administrator consented to the directory app. */
	CONSENT,
	/** The consent covers every permission that the settings need. */
	PERMISSIONS,
	/** It has Entra ID P1 or P2, without which nobody's sign-ins are told. */
	PLAN,
	/** It has Intune. */
	INTUNE;

	/** The word stored in {@code tenant_access.aspect}. */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** The aspect of a stored word. */
	public static AccessAspect ofWord(String word) {
		return valueOf(word.toUpperCase(Locale.ROOT));
	}

}
