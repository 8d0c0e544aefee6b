package io.cspsync.cli;

import java.time.DateTimeException;
import java.time.LocalDate;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads days as ISO 8601 writes them.
 */
final class DayConverter implements ITypeConverter<LocalDate> {

	@Override
	public LocalDate convert(String text) {
		return day(text);
	}

	static LocalDate day(String text) {
		try {
			return LocalDate.parse(text.strip());
		}
		catch (DateTimeException ex) {
			throw new TypeConversionException("\"%s\" is no day: write it as 2026-11-23".formatted(text));
		}
	}

}
