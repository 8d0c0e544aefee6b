package io.cspsync.sandbox;

import java.util.List;

/**
 * How a user proved himself beside the password: what his token says of it, and what
 * Partner Center thinks of it, which need not be the same.
 */
enum MfaProof {

	/** By Entra's own second factor. */
	GIVEN("", true, true),

	/** Not at all, as where a policy exempts the partner's own network. */
	MISSING("n", false, false),

	/** By another provider's second factor, of which the token says nothing. */
	ELSEWHERE("e", false, true),

	/** In a way that the token names and Partner Center does not accept. */
	REFUSED("r", true, false);

	private final String mark;

	private final boolean claimed;

	private final boolean accepted;

	MfaProof(String mark, boolean claimed, boolean accepted) {
		this.mark = mark;
		this.claimed = claimed;
		this.accepted = accepted;
	}

	/** How whoever signs in now does it. */
	static MfaProof now(Outages outages, MfaProof usual) {
		if (outages.strikes(Outage.SIGN_IN_WITHOUT_MFA)) {
			return MISSING;
		}
		if (outages.strikes(Outage.SIGN_IN_WITH_FOREIGN_MFA)) {
			return ELSEWHERE;
		}
		return outages.strikes(Outage.SIGN_IN_WITH_REFUSED_MFA) ? REFUSED : usual;
	}

	static MfaProof marked(String mark) {
		for (MfaProof proof : values()) {
			if (proof.mark.equals(mark)) {
				return proof;
			}
		}
		return GIVEN;
	}

	/** By which a refresh token remembers it. */
	String mark() {
		return mark;
	}

	/** The claim {@code amr}. */
	List<String> methods() {
		return claimed ? List.of("pwd", "mfa") : List.of("pwd");
	}

	/** Whether Partner Center takes it. */
	boolean accepted() {
		return accepted;
	}

}
