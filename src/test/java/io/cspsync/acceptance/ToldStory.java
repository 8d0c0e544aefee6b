package io.cspsync.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A story of the README's section "When something fails": its indented lines are what is
 * typed ({@code ./run.sh ...}) and what is printed, with words in capitals and … for what
 * differs each time.
 */
final class ToldStory {

	private static final Map<String, String> PLACES = Map.of("KEY", "\\d{8}T\\d{6}Z", "ID", "[0-9a-f-]{36}", "NUMBER",
			"[\\d,.]+", "TIME", "[-\\d: ]+", "NAME", ".+?", "…", ".*");

	private static final Pattern PLACE = Pattern.compile("\\b(?:KEY|ID|NUMBER|TIME|NAME)\\b|…");

	private final List<String> typed = new ArrayList<>();

	private final List<String> printed = new ArrayList<>();

	/** What was done. */
	Product.Ended happened(Product.Ended ended, String... command) {
		this.typed.add("./run.sh " + String.join(" ", command));
		this.printed.add(ended.output());
		return ended;
	}

	/** The README tells it in the program's own words. */
	void assertToldAs(String title) {
		String all = String.join("\n", this.printed).replaceAll("\\s+", " ");
		String commands = String.join("\n", this.typed);
		List<String> blocks = blocks(title);
		assertThat(blocks).as(title).hasSizeGreaterThanOrEqualTo(2);
		for (String block : blocks) {
			boolean command = block.startsWith("./run.sh ");
			assertThat(command ? commands : all).as("%s: %s", title, all).containsPattern(pattern(block));
		}
	}

	private static String pattern(String block) {
		StringBuilder pattern = new StringBuilder();
		Matcher place = PLACE.matcher(block);
		int from = 0;
		while (place.find()) {
			pattern.append(Pattern.quote(block.substring(from, place.start()))).append(PLACES.get(place.group()));
			from = place.end();
		}
		return pattern.append(Pattern.quote(block.substring(from))).toString();
	}

	/** A line that is typed stands for itself; what is printed may be broken anywhere. */
	private static List<String> blocks(String title) {
		List<String> blocks = new ArrayList<>();
		boolean within = false;
		boolean goesOn = false;
		for (String line : readme()) {
			if (line.startsWith("#")) {
				within = line.equals("### " + title);
			}
			boolean quoted = within && line.startsWith("    ");
			String text = line.replaceFirst(" +# .*", "").strip().replaceAll("\\s+", " ");
			if (quoted && goesOn && !text.startsWith("./run.sh ")) {
				blocks.add(blocks.removeLast() + " " + text);
			}
			else if (quoted) {
				blocks.add(text);
			}
			goesOn = quoted && !text.startsWith("./run.sh ");
		}
		return blocks;
	}

	private static List<String> readme() {
		try {
			return Files.readAllLines(Path.of("README.md"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
