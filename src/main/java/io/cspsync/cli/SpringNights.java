package io.cspsync.cli;

import io.cspsync.cli.settings.JobSettings;

final class SpringNights implements Nights {

	SpringNights(Surroundings surroundings) {
	}

	@Override
	public Night open(JobSettings settings, Database database, NightProgress progress) {
		throw new UsageException("not merged yet");
	}

}
