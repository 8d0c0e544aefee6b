package io.cspsync.cli;

import java.nio.file.Path;

import picocli.CommandLine.ITypeConverter;

/**
 * Reads names of files as people write them: seen from the folder they are in, which
 * {@code run.sh} leaves for the program's own.
 */
final class TypedPathConverter implements ITypeConverter<Path> {

	@Override
	public Path convert(String text) {
		return Path.of(System.getProperty("csp-sync.folder", "")).resolve(text);
	}

}
