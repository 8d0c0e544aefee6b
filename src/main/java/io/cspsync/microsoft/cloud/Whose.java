package io.cspsync.microsoft.cloud;

import org.jspecify.annotations.Nullable;

/**
 * Whose affair an error of the catalogue is, as a person is told.
 */
public enum Whose {

	/** The service has a bad moment. */
	SERVICE(Blame.SERVICE,
			"Microsoft's or the network's: it was tried again within the run; the tenant fails for tonight"),
	/** An app's credential, the partner's sign-in or the partner's rights. */
	PARTNER(Blame.PARTNER, "the partner's: the run ends, or does not start, until it is put right"),
	/** The tenant does not let us in. */
	ACCESS(Blame.ACCESS, "the tenant's, which does not let us in: all others go on"),
	/** The tenant is gone, or answers what cannot be used. */
	TENANT(Blame.TENANT, "this tenant's only: all others go on"),
	/** One record only. */
	RECORD(null, "this record's only: it is left out, everything else goes on"),
	/** The settings. */
	SETUP(null, "the settings': nothing starts until they are right"),
	/** The program, its machine or its database. */
	PROGRAM(null, "csp-sync's own, or its database's: the run ends and can be restarted"),
	/** A decision that waits. */
	PERSON(null, "nobody's fault: a person has to decide"),
	/** None of csp-sync's. */
	ELSEWHERE(null, "not csp-sync's");

	private final @Nullable Blame blame;

	private final String words;

	Whose(@Nullable Blame blame, String words) {
		this.blame = blame;
		this.words = words;
	}

	/** For the middle of a sentence. */
	public String words() {
		return this.words;
	}

	/** As the clients sort it, null for what no client meets. */
	@Nullable Blame blame() {
		return this.blame;
	}

}
