package io.cspsync.crm;

/**
 * The parts of a run whose outcome is kept for each tenant in {@code run_tenants}.
 */
public enum RunPart {

	/** What the tenant has subscribed. */
	LICENCES("licences"),
	/** The tenant's people. */
	USERS("users");

	private final String step;

	RunPart(String step) {
		this.step = step;
	}

	/** The name of the step, which is also the prefix of its columns. */
	public String step() {
		return this.step;
	}

}
