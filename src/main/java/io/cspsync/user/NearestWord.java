package io.cspsync.user;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/**
 * Finds what somebody probably meant.
 */
final class NearestWord {

	private NearestWord() {
	}

	/** The known word that takes the fewest keystrokes to reach. */
	static String of(String word, Collection<String> known) {
		String lower = word.strip().toLowerCase(Locale.ROOT);
		return known.stream()
			.min(Comparator.comparingInt((candidate) -> distance(lower, candidate.toLowerCase(Locale.ROOT))))
			.orElseThrow();
	}

	private static int distance(String a, String b) {
		int[] row = new int[b.length() + 1];
		for (int j = 0; j <= b.length(); j++) {
			row[j] = j;
		}
		for (int i = 1; i <= a.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j <= b.length(); j++) {
				int substitution = diagonal + ((a.charAt(i - 1) == b.charAt(j - 1)) ? 0 : 1);
				diagonal = row[j];
				row[j] = Math.min(substitution, 1 + Math.min(row[j], row[j - 1]));
			}
		}
		return row[b.length()];
	}

}
