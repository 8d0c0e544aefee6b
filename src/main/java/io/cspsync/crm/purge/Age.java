package io.cspsync.crm.purge;

import java.time.Duration;

/** How long something is kept. */
enum Age {

	RUNS, ERRORS, CHANGES, DAYS;

	Duration of(PurgeProperties rules, Duration days) {
		return switch (this) {
			case RUNS -> rules.keepRuns();
			case ERRORS -> rules.keepErrors();
			case CHANGES -> rules.keepChanges();
			case DAYS -> days;
		};
	}

}
