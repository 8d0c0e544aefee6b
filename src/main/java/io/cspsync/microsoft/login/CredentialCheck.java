package io.cspsync.microsoft.login;

import java.util.List;

import io.cspsync.tenant.Failure;

/**
 * Tries both apps' credentials of every partner before a run begins, so that a wrong or
 * expired secret is one sentence and not a thousand tenant errors.
 */
public interface CredentialCheck {

	/**
	 * Gets a token for each app (the partner's by its refresh token) and returns what was
	 * refused, empty when all is well; with several partners each sentence says whose it
	 * is. Transient trouble is retried within the budget and then returned too.
	 */
	List<Failure> verify();

}
