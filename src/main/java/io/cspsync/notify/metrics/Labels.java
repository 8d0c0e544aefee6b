package io.cspsync.notify.metrics;

import java.util.List;
import java.util.regex.Pattern;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;

/**
 * Keeps labels few. Spring Batch's own meters name the step, which is one for each
 * tenant, and the execution, which is another each night: with thousands of tenants that
 * would be thousands of time series for ever.
 */
final class Labels implements MeterFilter {

	private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

	private static final List<String> UNBOUNDED = List.of("executionId", "instanceId");

	@Override
	public Meter.Id map(Meter.Id id) {
		List<Tag> tags = id.getTags()
			.stream()
			.filter((tag) -> UNBOUNDED.stream().noneMatch((word) -> tag.getKey().endsWith(word)))
			.map((tag) -> Tag.of(tag.getKey(), bounded(tag.getValue())))
			.toList();
		return id.replaceTags(Tags.of(tags));
	}

	/** {@code users:<tenant id>} is {@code users:tenant}. */
	private static String bounded(String value) {
		return ID.matcher(value).replaceAll("tenant");
	}

}
