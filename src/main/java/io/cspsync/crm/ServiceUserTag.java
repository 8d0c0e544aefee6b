package io.cspsync.crm;

/**
 * What the rules for service users say about a person tonight.
 */
public enum ServiceUserTag {

	/** There is no rule: the flag belongs to the people who use the CRM. */
	NO_RULE,
	/** No service user. */
	ORDINARY,
	/** A service user. */
	SERVICE,
	/**
	 * The rule could not be applied in this tenant: the flag stays, and whoever is new is
	 * not billed until it can be.
	 */
	UNDECIDED

}
