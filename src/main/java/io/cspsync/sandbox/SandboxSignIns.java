package io.cspsync.sandbox;

/**
 * The sign-ins of the partner's user: those that there are, and new ones. Safe for use by
 * several threads.
 */
public final class SandboxSignIns {

	private final RefreshTokens refreshTokens;

	SandboxSignIns(RefreshTokens refreshTokens) {
		this.refreshTokens = refreshTokens;
	}

	/**
	 * Ends every one made until now, as where the user's password was changed:
	 * AADSTS50173. One made afterwards is good.
	 */
	public void revoke() {
		refreshTokens.revoke();
	}

	/**
	 * Lets every one made until now be one that nobody used for 90 days: AADSTS700082.
	 */
	public void idle() {
		refreshTokens.idle();
	}

	/** A refresh token that somebody obtained elsewhere just now. */
	public String newRefreshToken() {
		return refreshTokens.next(MfaProof.GIVEN);
	}

	/** The same of a sign-in without a second factor. */
	public String newRefreshTokenWithoutMfa() {
		return refreshTokens.next(MfaProof.MISSING);
	}

}
