package io.cspsync.cli;

import java.time.Duration;
import java.util.regex.Pattern;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import org.springframework.boot.convert.DurationStyle;

/** Reads times as the settings have them, such as 30s or 5m. */
final class DurationConverter implements ITypeConverter<Duration> {

	private static final Pattern WITH_UNIT = Pattern.compile("\\d{1,6}(ms|s|m|h)");

	private static final Duration LONGEST = Duration.ofHours(1);

	@Override
	public Duration convert(String text) {
		if (WITH_UNIT.matcher(text).matches()) {
			Duration time = DurationStyle.SIMPLE.parse(text);
			if (time.isPositive() && time.compareTo(LONGEST) <= 0) {
				return time;
			}
		}
		throw new TypeConversionException(
				"\"" + text + "\" is no time of at most an hour; write one such as 30s or 5m");
	}

}
