package io.cspsync.cli;

import java.time.LocalDate;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A period between two days.
 *
 * @param from the first day
 * @param to the last day
 */
record Period(LocalDate from, LocalDate to) {

	/** Reads {@code 2026-10-31..2026-11-30}. */
	static final class Converter implements ITypeConverter<Period> {

		@Override
		public Period convert(String text) {
			String[] days = text.split("\\.\\.", -1);
			if (days.length != 2) {
				throw new TypeConversionException(
						"\"%s\" is no period: write two days as 2026-10-31..2026-11-30".formatted(text));
			}
			Period period = new Period(DayConverter.day(days[0]), DayConverter.day(days[1]));
			if (!period.from.isBefore(period.to)) {
				throw new TypeConversionException("%s does not come before %s".formatted(period.from, period.to));
			}
			return period;
		}

	}

}
