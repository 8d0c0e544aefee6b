package io.cspsync.cli.explain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a person typed or pasted, taken apart. Ids are left out: they hold digits that
 * look like codes.
 *
 * @param text without ids
 * @param whole the one code that it consists of, empty if it is a sentence
 * @param words in lower case
 */
record Question(String text, String whole, List<String> words) {

	private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

	private static final Pattern ADDITIONS = Pattern.compile("Trace ID:.*", Pattern.DOTALL);

	private static final Pattern NUMBER_OF_ENTRA = Pattern.compile("AADSTS ?(\\d+)", Pattern.CASE_INSENSITIVE);

	private static final Pattern STATUS_AND_CODE = Pattern.compile("\\b([1-5]\\d\\d)(?: code |[ /])(\\w+)");

	private static final Pattern MEMBER = Pattern.compile("\\bcode[\"']?\\s*[:=]\\s*[\"']?([A-Za-z0-9_-]+)");

	private static final Pattern LONG_NUMBER = Pattern.compile("(?<![\\w.:-])\\d{5,8}(?![\\w:-])");

	private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z_-]+[A-Za-z]");

	static Question of(String asked) {
		String text = ID.matcher(ADDITIONS.matcher(asked).replaceFirst("")).replaceAll(" ").strip();
		String whole = text.matches("[\\w/-]+") ? text.replaceFirst("(?i)^AADSTS", "") : "";
		return new Question(text, whole, words(text));
	}

	/** The words of a text without what is between them. */
	static List<String> words(String text) {
		List<String> words = new ArrayList<>();
		for (String word : text.toLowerCase(Locale.ROOT).replace("'", "").split("[^\\p{L}\\p{N}]+")) {
			if (!word.isEmpty()) {
				words.add(word);
			}
		}
		return words;
	}

	/** The numbers that Entra names. */
	Set<String> numbersOfEntra() {
		return all(NUMBER_OF_ENTRA, 1);
	}

	/** Statuses each with the code after it, as in {@code 403/2032}. */
	Set<String> statusesWithCodes() {
		Set<String> pairs = new HashSet<>();
		STATUS_AND_CODE.matcher(this.text)
			.results()
			.forEach((found) -> pairs.add(found.group(1) + "/" + found.group(2)));
		return pairs;
	}

	/** What stands as code in pasted JSON, and numbers long enough to be one. */
	Set<String> codes() {
		Set<String> codes = all(MEMBER, 1);
		codes.addAll(all(LONG_NUMBER, 0));
		return codes;
	}

	/** Words that may be a code, in lower case. */
	Set<String> names() {
		Set<String> names = new HashSet<>();
		all(NAME, 0).forEach((name) -> names.add(name.toLowerCase(Locale.ROOT)));
		return names;
	}

	private Set<String> all(Pattern pattern, int group) {
		Set<String> all = new HashSet<>();
		pattern.matcher(this.text).results().map((MatchResult found) -> found.group(group)).forEach(all::add);
		return all;
	}

}
