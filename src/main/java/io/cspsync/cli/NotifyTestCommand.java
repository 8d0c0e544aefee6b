package io.cspsync.cli;

import java.util.List;
import java.util.concurrent.Callable;

import io.cspsync.cli.settings.JobSettings;
import io.cspsync.microsoft.cloud.CloudProperties;
import io.cspsync.notify.Messenger;
import io.cspsync.notify.Notice;
import io.cspsync.notify.NotifyProperties;
import io.cspsync.notify.Told;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "test",
		description = { "Sends a test message and says what came back.",
				"By mail and to the webhook, as far as csp.notify has them. Exit code 1: one was not taken." },
		footer = { "", "Example: ./run.sh notify test", "         ./run.sh notify test --webhook" })
final class NotifyTestCommand implements Callable<Integer> {

	private static final int NOT_TAKEN = 1;

	private final Surroundings surroundings;

	@Option(names = "--job", paramLabel = "NAME", defaultValue = Looking.DEFAULT_JOB,
			description = "With the settings of this job (default nightly).")
	private String job = Looking.DEFAULT_JOB;

	@Option(names = "--mail", description = "Only by mail.")
	private boolean mail;

	@Option(names = "--webhook", description = "Only to the webhook.")
	private boolean webhook;

	NotifyTestCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		JobSettings settings = JobSettings.of(this.surroundings.jobs(), this.job, this.surroundings.environment());
		settings.checkValues(List.of(NotifyProperties.class, CloudProperties.class), (violation) -> true);
		NotifyProperties notify = settings.bind(NotifyProperties.class);
		Messenger messenger = Messenger.of(notify, WayOut.of(settings), notify.within());
		require(messenger.channels());
		Notice notice = Notice.ofTest(settings.job(), this.surroundings.clock().instant());
		return messenger.channels()
			.stream()
			.filter(this::isChosen)
			.map((channel) -> show(messenger.tell(channel, notice)))
			.reduce(0, Math::max);
	}

	private void require(List<String> channels) {
		if (channels.isEmpty()) {
			throw new UsageException("Nobody is told: set csp.notify.mail.host or csp.notify.webhook.url");
		}
		if (this.mail && !channels.contains("mail")) {
			throw new UsageException("Nobody gets mail: set csp.notify.mail.host, .from and .to");
		}
		if (this.webhook && !channels.contains("webhook")) {
			throw new UsageException("There is no webhook: set csp.notify.webhook.url or .url-file");
		}
	}

	private boolean isChosen(String channel) {
		return this.mail == this.webhook || channel.equals(this.mail ? "mail" : "webhook");
	}

	private int show(Told told) {
		if (told.sent()) {
			this.surroundings.out()
				.println("Taken: %s to %s. Look whether it arrived.".formatted(told.channel(), told.recipient()));
			return 0;
		}
		this.surroundings.err()
			.println("Not taken: %s to %s. %s".formatted(told.channel(), told.recipient(),
					Complaints.sentences(told.message(), told.remedy())));
		return NOT_TAKEN;
	}

}
