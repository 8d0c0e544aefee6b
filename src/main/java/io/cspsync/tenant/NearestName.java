package io.cspsync.tenant;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the name that was probably meant: the one with the fewest letters to change, add
 * or drop (Levenshtein), case aside.
 */
public final class NearestName {

	private NearestName() {
	}

	/**
	 * The nearest known name, if at most a third of its letters differ: a farther one
	 * would only mislead.
	 */
	public static Optional<String> of(String typed, Collection<String> known) {
		return nearest(typed, known)
			.filter((name) -> distance(typed, name) <= Math.max(2, Math.max(name.length(), typed.length()) / 3));
	}

	/**
	 * The nearest known name, however far, for a list so short that naming any helps.
	 * @throws java.util.NoSuchElementException if none is known
	 */
	public static String among(String typed, Collection<String> known) {
		return nearest(typed, known).orElseThrow();
	}

	private static Optional<String> nearest(String typed, Collection<String> known) {
		return known.stream()
			.min(Comparator.comparingInt((String name) -> distance(typed, name)).thenComparing((name) -> name));
	}

	private static int distance(String typed, String name) {
		String a = typed.strip().toLowerCase(Locale.ROOT);
		String b = name.toLowerCase(Locale.ROOT);
		int[] row = new int[b.length() + 1];
		for (int j = 0; j <= b.length(); j++) {
			row[j] = j;
		}
		for (int i = 1; i <= a.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j <= b.length(); j++) {
				int change = diagonal + ((a.charAt(i - 1) == b.charAt(j - 1)) ? 0 : 1);
				diagonal = row[j];
				row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
			}
		}
		return row[b.length()];
	}

}
