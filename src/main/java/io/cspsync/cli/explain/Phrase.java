package io.cspsync.cli.explain;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Words that tell an error. Names and ids that Microsoft puts between them are passed
 * over.
 */
final class Phrase {

	/** All its words are there in order. */
	static final int WHOLE = 60;

	/** Enough of it is there to be shown to a person. */
	static final int SIMILAR = 30;

	private static final int LONGEST_GAP = 14;

	private final List<String> words;

	Phrase(String text) {
		this.words = Question.words(text);
	}

	/** How sure it is that the text is about this, 0 for not. */
	int score(List<String> text) {
		if (this.words.isEmpty() || text.isEmpty()) {
			return 0;
		}
		if (isIn(text)) {
			return WHOLE + Math.min(30, this.words.size());
		}
		Set<String> common = new HashSet<>(this.words);
		common.retainAll(text);
		int most = Math.min(new HashSet<>(this.words).size(), new HashSet<>(text).size());
		int share = 100 * common.size() / most;
		// One or two words of many prove nothing.
		return (common.size() >= 2 && share >= 60) ? SIMILAR * share / 100 + Math.min(10, common.size()) : 0;
	}

	/** The same of our own words, which are no quotation: they never are all there is. */
	int scoreOfMeaning(List<String> text) {
		return (this.words.size() < 4) ? 0 : Math.min(WHOLE - 1, score(text));
	}

	private boolean isIn(List<String> text) {
		for (int start = 0; start < text.size(); start++) {
			if (text.get(start).equals(this.words.getFirst()) && isAt(text, start)) {
				return true;
			}
		}
		return false;
	}

	private boolean isAt(List<String> text, int start) {
		int next = start;
		for (String word : this.words) {
			int found = text.subList(next, Math.min(text.size(), next + LONGEST_GAP)).indexOf(word);
			if (found < 0) {
				return false;
			}
			next += found + 1;
		}
		return true;
	}

}
