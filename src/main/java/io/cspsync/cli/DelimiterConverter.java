package io.cspsync.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads what separates the cells of a file.
 */
final class DelimiterConverter implements ITypeConverter<Character> {

	@Override
	public Character convert(String text) {
		return switch (text) {
			case "," -> ',';
			case ";" -> ';';
			case "|" -> '|';
			case "tab", "\t", "\\t" -> '\t';
			default -> throw new TypeConversionException("\"%s\" is none of , ; | and tab".formatted(text));
		};
	}

}
