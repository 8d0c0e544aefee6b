package io.cspsync.notify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

/**
 * Tells by the ways that the settings give, patiently but not for ever. It never throws:
 * nobody's run ends otherwise because a message could not be sent.
 */
public final class Messenger {

	private final List<Channel> channels;

	private final int attempts;

	private final Duration within;

	Messenger(List<Channel> channels, int attempts, Duration within) {
		this.channels = channels;
		this.attempts = attempts;
		this.within = within;
	}

	/**
	 * By all ways that the settings give, which may be none.
	 * @param within how long one message may take
	 */
	public static Messenger of(NotifyProperties settings, Route route, Duration within) {
		List<Channel> channels = new ArrayList<>();
		Duration patience = within.dividedBy(2);
		if (settings.mail().isConfigured()) {
			channels.add(new MailChannel(settings.mail(), route, patience));
		}
		settings.webhook()
			.address()
			.ifPresent((address) -> channels
				.add(new WebhookChannel(address, settings.webhook().format(), new Post(route, patience))));
		return new Messenger(channels, settings.attempts(), within);
	}

	/** {@code mail}, {@code webhook} or both. */
	public List<String> channels() {
		return this.channels.stream().map(Channel::name).toList();
	}

	/**
	 * Tells by one of the ways.
	 * @throws IllegalArgumentException if it is none of {@link #channels()}
	 */
	public Told tell(String channel, Notice notice) {
		return this.channels.stream()
			.filter((one) -> one.name().equals(channel))
			.findFirst()
			.map((one) -> tell(one, notice))
			.orElseThrow(() -> new IllegalArgumentException("No channel " + channel));
	}

	private Told tell(Channel channel, Notice notice) {
		// A virtual thread lets go of a socket when it is interrupted.
		ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();
		Future<Told> telling = thread.submit(() -> attempt(channel, notice));
		try {
			return telling.get(this.within.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			return failed(channel, "%s: no answer within %s.".formatted(channel.recipient(), seconds(this.within)),
					"Look whether the message is there; ./run.sh notify test tries it again.");
		}
		catch (ExecutionException ex) {
			return failed(channel, "%s: %s".formatted(channel.recipient(), kind(ex.getCause())),
					"Try ./run.sh notify test, and report it where that fails too.");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return failed(channel, "%s: interrupted.".formatted(channel.recipient()), "");
		}
		finally {
			thread.shutdownNow();
		}
	}

	private Told attempt(Channel channel, Notice notice) throws InterruptedException {
		for (int number = 1;; number++) {
			try {
				channel.send(notice);
				return new Told(channel.name(), channel.recipient(), true, notice.subject(), "");
			}
			catch (NotSentException ex) {
				if (!ex.isPassing() || number >= this.attempts) {
					return failed(channel,
							ex.getMessage() + ((number > 1) ? " %d attempts were made.".formatted(number) : ""),
							ex.remedy());
				}
			}
			Thread.sleep(this.within.dividedBy(12).multipliedBy(number));
		}
	}

	private static Told failed(Channel channel, String message, String remedy) {
		return new Told(channel.name(), channel.recipient(), false, message, remedy);
	}

	private static String kind(@Nullable Throwable cause) {
		return (cause != null) ? cause.getClass().getSimpleName() : "unknown trouble";
	}

	private static String seconds(Duration time) {
		return time.toSeconds() + " s";
	}

}
