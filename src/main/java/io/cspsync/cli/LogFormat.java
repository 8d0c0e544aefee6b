package io.cspsync.cli;

import io.cspsync.cli.settings.JobSettings;

/**
 * In which form the log file is written.
 */
enum LogFormat {

	/** Lines for people. */
	TEXT,
	/** JSON in the Elastic Common Schema, one object a line. */
	ECS,
	/** JSON as Logstash writes it, one object a line. */
	LOGSTASH;

	// The log is the process's, and it is there before any setting is read.
	private static volatile LogFormat current = TEXT;

	static LogFormat current() {
		return current;
	}

	/** From now on the log is written as the settings say. */
	static void use(JobSettings settings) {
		current = settings.bind(LogProperties.class).format();
	}

	/**
	 * As the settings of the usual job say, for what is logged before a command reads its
	 * own; a file that cannot be read is for the command to refuse.
	 */
	static void useUsual(Surroundings surroundings) {
		try {
			use(JobSettings.ofDefault(surroundings.jobs(), Looking.DEFAULT_JOB, surroundings.environment()));
		}
		catch (RuntimeException ex) {
			current = TEXT;
		}
	}

}
