package io.cspsync.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * What there is to read beside the help of each command: one text for each thing that an
 * operator does or has to understand.
 */
final class HelpTopics {

	/** Their names, as they are typed and as their files are called. */
	static final List<String> NAMES = List.of("backup", "billing", "departures", "exit-codes", "matching", "reports",
			"restart", "schedule", "security", "settings", "troubleshooting", "upgrade", "views");

	private HelpTopics() {
	}

	static boolean has(String name) {
		return NAMES.contains(name.toLowerCase(Locale.ROOT));
	}

	/** The text of a topic that there is. */
	static String text(String name) {
		String file = "topics/" + name.toLowerCase(Locale.ROOT) + ".txt";
		try (InputStream text = HelpTopics.class.getResourceAsStream(file)) {
			if (text == null) {
				throw new IllegalStateException("The program lacks its file " + file);
			}
			return new String(text.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The first line of a topic: what it is about. */
	static String title(String name) {
		return text(name).lines().findFirst().orElse("");
	}

}
