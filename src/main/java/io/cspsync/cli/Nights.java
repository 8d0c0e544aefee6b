package io.cspsync.cli;

import io.cspsync.cli.settings.JobSettings;

/**
 * Puts the program together for one run.
 */
interface Nights {

	/**
	 * Puts it together and tries both apps' credentials.
	 * @param settings found to be without violations
	 * @param database where the run writes
	 * @param onlookers told how the run goes on
	 * @throws UsageException if a credential is refused
	 */
	Night open(JobSettings settings, Database database, Onlookers onlookers);

}
