package io.cspsync.cli;

import java.time.Duration;
import java.util.regex.Pattern;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import org.springframework.boot.convert.DurationStyle;

/**
 * Reads times of hours and days: {@code 26h}, {@code 3d}.
 */
final class LifeTimeConverter implements ITypeConverter<Duration> {

	private static final Pattern WITH_UNIT = Pattern.compile("[1-9]\\d{0,5}[smhd]");

	@Override
	public Duration convert(String text) {
		if (!WITH_UNIT.matcher(text).matches()) {
			throw new TypeConversionException("\"" + text + "\" is no time; write one such as 90m, 26h or 3d");
		}
		return DurationStyle.SIMPLE.parse(text);
	}

}
