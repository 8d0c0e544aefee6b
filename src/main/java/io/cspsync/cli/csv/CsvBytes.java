package io.cspsync.cli.csv;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Decodes UTF-8 and nothing else: what a file in another encoding says cannot be told
 * from what it was meant to say.
 */
final class CsvBytes {

	private static final int NAMED = 5;

	private static final String REMEDY = "save the file as UTF-8 (in a spreadsheet: \"CSV UTF-8\")";

	private CsvBytes() {
	}

	/** The text without its byte order mark; problems if it is none. */
	static String decode(byte[] bytes, List<CsvProblem> problems) {
		if (isUtf16(bytes)) {
			problems.add(new CsvProblem(0, "is in UTF-16, not UTF-8: " + REMEDY));
			return "";
		}
		try {
			String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
			return text.startsWith("\ufeff") ? text.substring(1) : text;
		}
		catch (CharacterCodingException ex) {
			tell(bytes, problems);
			return "";
		}
	}

	private static boolean isUtf16(byte[] bytes) {
		int first = (bytes.length > 1) ? ((bytes[0] & 0xff) << 8 | (bytes[1] & 0xff)) : 0;
		return first == 0xfeff || first == 0xfffe;
	}

	private static void tell(byte[] bytes, List<CsvProblem> problems) {
		List<Integer> lines = new ArrayList<>();
		String sample = "";
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		int number = 1;
		for (int i = 0; i <= bytes.length; i++) {
			if (i < bytes.length && bytes[i] != '\n') {
				line.write(bytes[i]);
				continue;
			}
			if (!isUtf8(line.toByteArray())) {
				lines.add(number);
				sample = sample.isEmpty() ? line.toString(Charset.forName("windows-1252")).strip() : sample;
			}
			line.reset();
			number++;
		}
		String others = (lines.size() > 1) ? " (so have the lines %s%s)".formatted(
				String.join(", ",
						lines.subList(1, Math.min(lines.size(), NAMED)).stream().map(String::valueOf).toList()),
				(lines.size() > NAMED) ? " and %d more".formatted(lines.size() - NAMED) : "") : "";
		problems.add(new CsvProblem(lines.getFirst(),
				"has bytes that are not UTF-8%s; as Windows-1252 it would read \"%s\": %s".formatted(others,
						(sample.length() > 60) ? sample.substring(0, 60) + "…" : sample, REMEDY)));
	}

	private static boolean isUtf8(byte[] line) {
		try {
			StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line));
			return true;
		}
		catch (CharacterCodingException ex) {
			return false;
		}
	}

}
