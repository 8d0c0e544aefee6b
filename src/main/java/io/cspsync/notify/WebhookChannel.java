package io.cspsync.notify;

import java.net.URI;
import java.util.Map;

/**
 * Tells by posting to an address. The address is a secret, so that all that is ever said
 * of it is its host.
 */
final class WebhookChannel implements Channel {

	private static final String WHAT = "The webhook";

	private final URI address;

	private final WebhookFormat format;

	private final Post post;

	WebhookChannel(URI address, WebhookFormat format, Post post) {
		this.address = address;
		this.format = format;
		this.post = post;
	}

	@Override
	public String name() {
		return "webhook";
	}

	@Override
	public String recipient() {
		return this.address.getHost();
	}

	@Override
	public void send(Notice notice) throws NotSentException {
		byte[] body = switch (this.format) {
			case TEAMS -> TeamsCard.of(notice);
			case JSON -> WebhookJson.of(notice);
		};
		int status = this.post.to(this.address, Map.of("Content-Type", "application/json; charset=utf-8"), body, WHAT);
		if (status < 200 || status >= 300) {
			throw new NotSentException("%s at %s answered %d.".formatted(WHAT, recipient(), status), remedy(status),
					status == 429 || status == 408 || status >= 500);
		}
	}

	private static String remedy(int status) {
		return switch (status) {
			case 400, 413, 415, 422 -> "Look whether csp.notify.webhook.format is what it expects.";
			case 401, 403, 404, 410 ->
				"The address is no longer good: make a new one (in Teams: Workflows) and put it into csp.notify.webhook.url.";
			case 301, 302, 303, 307, 308 ->
				"It has moved, and nobody follows with a secret: put its present address into csp.notify.webhook.url.";
			default -> "Try later: ./run.sh notify test --webhook.";
		};
	}

}
