package io.cspsync.cli.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Finds the name that was probably meant.
 */
public final class NearestName {

	private NearestName() {
	}

	/**
	 * The known name with the fewest letters to change, if that is at most a third of
	 * them.
	 */
	public static Optional<String> of(String typed, Collection<String> known) {
		return known.stream()
			.min(Comparator.comparingInt((String name) -> distance(typed, name)).thenComparing(name -> name))
			.filter((name) -> distance(typed, name) <= Math.max(2, Math.max(name.length(), typed.length()) / 3));
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
				int change = diagonal + ((a.charAt(i - 1) == b.charAt(j - 1)) ? 0 : 1);
				diagonal = row[j];
				row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
			}
		}
		return row[b.length()];
	}

}
