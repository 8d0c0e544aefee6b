package io.cspsync.notify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.cspsync.tenant.Settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is told how a run ended: {@code csp.notify.*}. Without a mail server and without a
 * webhook nobody is.
 *
 * @param when after which runs
 * @param mail the mail server and who gets mail
 * @param webhook where a message is posted to
 * @param attempts how often one message is tried, as long as the trouble may pass
 * @param within how long all attempts of one message may take together
 */
@ConfigurationProperties("csp.notify")
public record NotifyProperties(@DefaultValue("trouble") When when, @DefaultValue MailProperties mail,
		@DefaultValue WebhookProperties webhook, @DefaultValue("3") int attempts,
		@DefaultValue("60s") Duration within) implements Settings {

	private static final Duration SHORTEST = Duration.ofSeconds(1);

	private static final Duration LONGEST = Duration.ofMinutes(10);

	@Override
	public List<String> violations() {
		List<String> found = new ArrayList<>();
		this.mail.collect(found);
		this.webhook.collect(found);
		if (this.attempts < 1 || this.attempts > 10) {
			found.add("csp.notify.attempts is %d: use a number from 1 to 10.".formatted(this.attempts));
		}
		if (this.within.compareTo(SHORTEST) < 0 || this.within.compareTo(LONGEST) > 0) {
			found.add("csp.notify.within is %s: use a time from 1s to 10m.".formatted(this.within));
		}
		return found;
	}

	/** Whether there is anybody to be told. */
	public boolean isConfigured() {
		return this.mail.isConfigured() || this.webhook.isConfigured();
	}

}
