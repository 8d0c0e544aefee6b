package io.cspsync.sandbox;

import java.util.Locale;

/** Something that is wrong for all tenants at once. */
public enum Outage {

	/** The partner app's secret is refused: AADSTS7000215. */
	PARTNER_SECRET_WRONG,

	/** The partner app's secret has expired: AADSTS7000222. */
	PARTNER_SECRET_EXPIRED,

	/** The directory app's secret is refused: AADSTS7000215. */
	DIRECTORY_SECRET_WRONG,

	/** The directory app's secret has expired: AADSTS7000222. */
	DIRECTORY_SECRET_EXPIRED,

	/** The partner's refresh tokens were revoked: AADSTS50173. */
	REFRESH_TOKEN_REVOKED,

	/** The partner's refresh tokens lay idle for 90 days: AADSTS700082. */
	REFRESH_TOKEN_EXPIRED,

	/** The partner's user tokens carry no MFA claim, so Partner Center answers 401. */
	SIGN_IN_WITHOUT_MFA,

	/**
	 * Who signs in proves himself at another provider: the token has no MFA claim, and
	 * Partner Center accepts it all the same.
	 */
	SIGN_IN_WITH_FOREIGN_MFA,

	/** The partner's user tokens carry the MFA claim, and Partner Center refuses them. */
	SIGN_IN_WITH_REFUSED_MFA,

	/** Partner Center tells that MFA is missing (when asked) and answers all the same. */
	MFA_NOT_ENFORCED,

	/** Who signs in is of another tenant, as through an app of several tenants. */
	SIGN_IN_OF_ANOTHER_TENANT,

	/** The sign-in brings no refresh token, as where offline_access is not granted. */
	SIGN_IN_WITHOUT_OFFLINE_ACCESS,

	/** Whoever signs in declines: AADSTS65004. */
	SIGN_IN_DECLINED,

	/** Whoever signs in may not consent for himself: AADSTS65001. */
	SIGN_IN_WITHOUT_CONSENT,

	/** Partner Center is not among the app's permissions: AADSTS650057. */
	SIGN_IN_RESOURCE_NOT_LISTED,

	/** Partner Center has no service principal in the partner's tenant: AADSTS650052. */
	SIGN_IN_RESOURCE_MISSING,

	/** Conditional Access blocks the sign-in: AADSTS53003. */
	SIGN_IN_BLOCKED,

	/** The token service answers 429 with a plain-text body. */
	TOKEN_SERVICE_THROTTLED,

	/** The token service answers 503 with an HTML body. */
	TOKEN_SERVICE_DOWN,

	/** Partner Center answers 503. */
	PARTNER_CENTER_DOWN,

	/**
	 * Partner Center refuses every customer's subscriptions, as to a partner without the
	 * membership level. Which answer Microsoft really gives then is not known; this is
	 * its general 403 with code 2032.
	 */
	SUBSCRIPTIONS_REFUSED,

	/** Graph answers 503 for every tenant. */
	GRAPH_DOWN,

	/**
	 * Every service takes requests and answers none of them; those that still wait are
	 * answered when it ends. The control API goes on.
	 */
	FROZEN;

	/** Reads {@code graph-down} as well as {@code GRAPH_DOWN}. */
	public static Outage named(String word) {
		return valueOf(word.strip().replace('-', '_').toUpperCase(Locale.ROOT));
	}

}
