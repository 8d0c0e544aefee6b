package io.cspsync.notify.metrics;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.cspsync.notify.Post;
import io.cspsync.notify.Route;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * The meters of one run, and where they go. Nothing that fails here is thrown; what did
 * not arrive is told at the end.
 */
public final class RunMeters implements AutoCloseable {

	private final CompositeMeterRegistry registry = new CompositeMeterRegistry(Clock.SYSTEM);

	private final @Nullable Path file;

	private final @Nullable PrometheusMeterRegistry prometheus;

	private final @Nullable OtlpPush otlp;

	private RunMeters(@Nullable Path file, @Nullable OtlpPush otlp) {
		this.file = file;
		this.prometheus = (file != null) ? new PrometheusMeterRegistry(PrometheusConfig.DEFAULT) : null;
		this.otlp = otlp;
		this.registry.config().meterFilter(new Labels());
		if (this.prometheus != null) {
			this.registry.add(this.prometheus);
		}
		if (otlp != null) {
			this.registry.add(otlp.registry());
		}
	}

	/** Meters that nobody looks at. */
	public static RunMeters none() {
		return new RunMeters(null, null);
	}

	/**
	 * The meters of a run. With a collector they are pushed from now on.
	 * @param job whose run it is
	 * @param route past a proxy, for a collector in the own network, which http means
	 */
	public static RunMeters of(MetricsProperties settings, String job, Route route) {
		Optional<URI> collector = settings.otlp().isConfigured() ? settings.otlp().address() : Optional.empty();
		OtlpPush otlp = collector
			.map((address) -> OtlpPush.to(address, settings.otlp(), new Post(
					"https".equalsIgnoreCase(address.getScheme()) ? route : route.direct(), settings.otlp().within())))
			.orElse(null);
		RunMeters meters = new RunMeters(settings.prometheusFile(), otlp);
		// Prometheus calls by "job" what it scraped.
		meters.registry.config().commonTags("sync_job", job);
		return meters;
	}

	/** Whether anybody looks at them. */
	public boolean isWanted() {
		return this.prometheus != null || this.otlp != null;
	}

	/** Where meters are registered. */
	public MeterRegistry registry() {
		return this.registry;
	}

	/**
	 * Hands out everything and ends. A second call does nothing.
	 * @param keep whether what the file has of other meters stays in it
	 * @return what did not arrive, as sentences
	 */
	public List<String> finish(boolean keep) {
		List<String> troubles = new ArrayList<>();
		if (this.prometheus != null && this.file != null && !this.prometheus.isClosed()) {
			TextFile.write(this.file, this.prometheus.scrape(), keep).ifPresent(troubles::add);
		}
		if (this.otlp != null) {
			this.otlp.finish().ifPresent(troubles::add);
		}
		this.registry.close();
		return troubles;
	}

	@Override
	public void close() {
		this.registry.close();
	}

}
