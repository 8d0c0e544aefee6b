package io.cspsync.job;

import io.cspsync.tenant.TenantId;

/**
 * The names of the steps that are the job's own, and of the partitions. A partition's
 * tenant is told by its name, {@code users:<tenant id>}, and by nothing else: a kill
 * while Spring Batch splits leaves an execution context empty for ever.
 */
final class StepNames {

	static final String CUSTOMERS = "customers";

	static final String FREEZE = "freeze";

	static final String LICENCES = "licences";

	static final String LICENCE_DAYS = "licence-days";

	static final String SITE_MAPPINGS = "site-mappings";

	static final String USERS = "users";

	static final String DEPARTURES = "departures";

	static final String VERIFY = "verify";

	private StepNames() {
	}

	static String ofPartition(TenantId tenant) {
		return USERS + ":" + tenant;
	}

	static boolean isPartition(String stepName) {
		return stepName.startsWith(USERS + ":");
	}

}
