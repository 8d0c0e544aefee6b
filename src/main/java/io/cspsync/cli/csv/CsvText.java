package io.cspsync.cli.csv;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads a file strictly as UTF-8 text: a letter that came out wrong would be a wrong
 * name.
 */
final class CsvText {

	private static final String SAVE_AS = "save it as \"CSV UTF-8\", as spreadsheets call it";

	private CsvText() {
	}

	/** The text without a byte order mark. */
	static String read(Path file) {
		byte[] bytes = bytes(file);
		if (begins(bytes, 0xFF, 0xFE) || begins(bytes, 0xFE, 0xFF)) {
			throw refused(file, "It is UTF-16 text: " + SAVE_AS + ".");
		}
		if (begins(bytes, 'P', 'K', 3, 4)) {
			throw refused(file, "It is a workbook, not a CSV file: " + SAVE_AS + ".");
		}
		String text = decoded(file, bytes);
		if (text.indexOf('\0') >= 0) {
			throw refused(file, "It is no text file: " + SAVE_AS + ".");
		}
		if (text.stripLeading().startsWith("<")) {
			throw refused(file, "It is a web page or XML, not a CSV file: download or export it again.");
		}
		return text;
	}

	private static byte[] bytes(Path file) {
		try {
			return Files.readAllBytes(file);
		}
		catch (NoSuchFileException ex) {
			throw refused(file, "There is no such file (looked for " + file.toAbsolutePath().normalize() + ").");
		}
		catch (IOException ex) {
			throw refused(file, "It cannot be read (%s): correct its name or its permissions."
				.formatted(Files.isDirectory(file) ? "it is a folder" : ex));
		}
	}

	private static String decoded(Path file, byte[] bytes) {
		int mark = begins(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
		ByteBuffer in = ByteBuffer.wrap(bytes, mark, bytes.length - mark);
		CharBuffer out = CharBuffer.allocate(bytes.length);
		CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
		CoderResult result = decoder.decode(in, out, true);
		if (result.isError()) {
			int line = 1;
			for (int i = 0; i < in.position(); i++) {
				line += (bytes[i] == '\n') ? 1 : 0;
			}
			throw refused(file, "Line %d is not UTF-8: %s.".formatted(line, SAVE_AS));
		}
		return out.flip().toString();
	}

	private static boolean begins(byte[] bytes, int... start) {
		for (int i = 0; i < start.length; i++) {
			if (i >= bytes.length || (bytes[i] & 0xFF) != start[i]) {
				return false;
			}
		}
		return true;
	}

	private static CsvException refused(Path file, String sentence) {
		return new CsvException(CsvTable.name(file), List.of(sentence));
	}

}
