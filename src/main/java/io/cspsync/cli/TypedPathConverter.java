package io.cspsync.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import io.cspsync.microsoft.cloud.Words;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads names of files as people write them: seen from the folder they are in, which
 * {@code run.sh} leaves for the program's own.
 */
final class TypedPathConverter implements ITypeConverter<Path> {

	@Override
	public Path convert(String text) {
		try {
			return Path.of(System.getProperty("csp-sync.folder", "")).resolve(text);
		}
		catch (InvalidPathException ex) {
			throw new TypeConversionException(
					"\"%s\" can be no file's name here (%s): rename the file, or set LC_ALL=C.UTF-8"
						.formatted(Words.of(text), ex.getReason()));
		}
	}

}
