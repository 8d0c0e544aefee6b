package io.cspsync.notify.metrics;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.cspsync.tenant.Settings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What monitoring is told: {@code csp.metrics.*}. Nothing, unless one of both is set.
 *
 * @param prometheusFile a file in the folder of the node exporter's textfile collector,
 * replaced at the end of each run; its name ends in {@code .prom}
 * @param otlp a collector of OpenTelemetry
 */
@ConfigurationProperties("csp.metrics")
public record MetricsProperties(@Nullable Path prometheusFile, @DefaultValue OtlpProperties otlp) implements Settings {

	@Override
	public List<String> violations() {
		List<String> found = new ArrayList<>();
		if (this.prometheusFile != null && !this.prometheusFile.toString().endsWith(".prom")) {
			found.add("csp.metrics.prometheus-file is %s: the node exporter reads only files whose names end in .prom."
				.formatted(this.prometheusFile));
		}
		this.otlp.collect(found);
		return found;
	}

	/** Whether anything is to be told at all. */
	public boolean isConfigured() {
		return this.prometheusFile != null || this.otlp.isConfigured();
	}

}
