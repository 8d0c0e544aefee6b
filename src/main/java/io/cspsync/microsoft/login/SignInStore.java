package io.cspsync.microsoft.login;

import io.cspsync.tenant.Secret;

/**
 * Where a partner's refresh token is kept, encrypted, between runs. Several threads and
 * processes may use it at once.
 */
public interface SignInStore {

	/** What is kept. Never throws: trouble is told as {@link StoredSignIn.Unreadable}. */
	StoredSignIn look();

	/**
	 * Finds out whether a token could be kept now, before a person is sent to sign in.
	 * Makes the folder and, where it is ours, the key.
	 * @throws io.cspsync.microsoft.MicrosoftException of category SETUP with the reason
	 */
	void requireWritable();

	/**
	 * Keeps the token of a sign-in that a person just made. It replaces whatever was
	 * kept, readable or not, and is used from now on even where
	 * {@code refresh-token-file} is set, until that file holds another token than it
	 * holds now.
	 * @throws io.cspsync.microsoft.MicrosoftException of category SETUP if it cannot be
	 * kept; what was there before is then still there
	 */
	void keepAuthorized(Secret refreshToken);

	/**
	 * Overwrites and deletes what is kept. The key stays.
	 * @return whether anything was kept; false on a second call
	 * @throws io.cspsync.microsoft.MicrosoftException of category SETUP if it cannot be
	 * deleted
	 */
	boolean forget();

}
