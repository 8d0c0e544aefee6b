package io.cspsync.notify.metrics;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.cspsync.notify.NotSentException;
import io.cspsync.notify.Post;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.ipc.http.HttpSender;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpHttpMetricsSender;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Pushes meters to a collector, now and then and at the end.
 */
final class OtlpPush {

	private final OtlpMeterRegistry registry;

	private final Sender sender;

	private final Duration within;

	private OtlpPush(OtlpMeterRegistry registry, Sender sender, Duration within) {
		this.registry = registry;
		this.sender = sender;
		this.within = within;
	}

	static OtlpPush to(URI address, OtlpProperties settings, Post post) {
		Sender sender = new Sender(address, post);
		OtlpMeterRegistry registry = OtlpMeterRegistry.builder(new Config(address, settings))
			.clock(Clock.SYSTEM)
			.threadFactory(Thread.ofPlatform().name("metrics").daemon().factory())
			.metricsSender(new OtlpHttpMetricsSender(sender))
			.build();
		return new OtlpPush(registry, sender, settings.within());
	}

	MeterRegistry registry() {
		return this.registry;
	}

	/** Pushes for the last time; says what went wrong with that. */
	Optional<String> finish() {
		if (this.registry.isClosed()) {
			return Optional.empty();
		}
		// Closing may wait for a push that is under way and then makes its own.
		Duration most = this.within.multipliedBy(2).plusSeconds(1);
		ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();
		try {
			thread.submit(this.registry::close).get(most.toMillis(), TimeUnit.MILLISECONDS);
			return Optional.ofNullable(this.sender.trouble);
		}
		catch (TimeoutException | ExecutionException ex) {
			return Optional.of("The metrics were not taken by the collector in time.");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Optional.of("The metrics were not pushed: interrupted.");
		}
		finally {
			thread.shutdownNow();
		}
	}

	/** How Micrometer pushes. Headers are the sender's affair, so that none is logged. */
	private record Config(URI address, OtlpProperties settings) implements OtlpConfig {

		@Override
		public @Nullable String get(String key) {
			return null;
		}

		@Override
		public String url() {
			return this.address.toString();
		}

		@Override
		public Duration step() {
			return this.settings.every();
		}

		@Override
		public Map<String, String> headers() {
			return this.settings.headerValues();
		}

		@Override
		public Map<String, String> resourceAttributes() {
			return Map.of("service.name", "csp-sync");
		}

		@Override
		public String toString() {
			return "OTLP";
		}

	}

	/**
	 * Never fails towards Micrometer, which would log each push of a long night; the last
	 * trouble is kept instead.
	 */
	private static final class Sender implements HttpSender {

		private final URI address;

		private final Post post;

		private volatile @Nullable String trouble;

		private Sender(URI address, Post post) {
			this.address = address;
			this.post = post;
		}

		@Override
		public Response send(Request request) {
			try {
				int status = this.post.to(this.address, request.getRequestHeaders(), request.getEntity(),
						"The metrics' collector");
				this.trouble = (status / 100 == 2) ? null
						: "The metrics' collector at %s answered %d: look at csp.metrics.otlp.url and .headers."
							.formatted(this.address.getHost(), status);
			}
			catch (NotSentException ex) {
				this.trouble = (ex.getMessage() + " " + ex.remedy()).strip();
			}
			return new Response(200, "");
		}

	}

}
