package io.cspsync.microsoft.cloud;

/**
 * Whose affair a refusal is. Where no customer's tenant is involved, every refusal but
 * {@link #SERVICE} is the partner's.
 */
public enum Blame {

	/** The service has a bad moment. */
	SERVICE,
	/** An app's credential, the partner's sign-in or the partner's rights. */
	PARTNER,
	/** The tenant does not let us in. */
	ACCESS,
	/** The tenant is gone, or answers what cannot be used. */
	TENANT

}
