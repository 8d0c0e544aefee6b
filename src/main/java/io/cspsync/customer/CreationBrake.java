package io.cspsync.customer;

/**
 * Whether so many customers would be created that a person has to look first: most likely
 * the ones that the CRM has are not recognised, and each would be there twice.
 *
 * @param existing how many customers the CRM had before the run; with none there is
 * nothing to be recognised
 * @param due how many the run creates without a person having asked for them, those of
 * its earlier executions included
 * @param limit percent of the existing ones
 */
record CreationBrake(long existing, long due, int limit) {

	/** So few may always be created. */
	private static final int ALWAYS = 5;

	boolean holds() {
		return this.existing > 0 && this.due > ALWAYS && this.due * 100 > this.existing * this.limit;
	}

	String reason() {
		return "%d customers would be created beside the %d that the CRM has; csp.customers.creation-limit lets %d %% of that be created in one run"
			.formatted(this.due, this.existing, this.limit);
	}

}
