package io.cspsync.licence;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import io.cspsync.microsoft.partnercenter.PartnerSubscription;
import org.jspecify.annotations.Nullable;

/**
 * Finds words of Microsoft's that came later than this program. They are kept as they
 * came and hurt nobody, but someone should know.
 */
final class UnknownWords {

	private static final Set<String> CYCLES = Set.of("none", "monthly", "annual", "triennial", "one_time", "quarterly",
			"biennial");

	private static final Set<String> BILLING = Set.of("none", "usage", "license", "benefit");

	private static final Set<String> UNITS = Set.of("none", "licenses", "usage-based", "benefit");

	private static final String TERM = "P(\\d+[YMWD])+";

	private final Set<String> found = new TreeSet<>();

	private UnknownWords() {
	}

	/** Each of them once, with what it is a word for. */
	static Set<String> in(Collection<Line> lines) {
		UnknownWords words = new UnknownWords();
		lines.forEach(words::look);
		return words.found;
	}

	private void look(Line line) {
		if (line.state() == LineStatus.UNKNOWN) {
			this.found.add("status \"" + line.status() + "\"");
		}
		Sold sold = line.sold();
		if (sold != null) {
			PartnerSubscription it = sold.subscription();
			look("billing cycle", it.billingCycle(), CYCLES);
			look("billing type", it.billingType(), BILLING);
			look("unit type", it.unitType(), UNITS);
			if (it.term() != null && !it.term().toUpperCase(Locale.ROOT).matches(TERM)) {
				this.found.add("term \"" + it.term() + "\"");
			}
		}
	}

	private void look(String what, @Nullable String word, Set<String> known) {
		if (word != null && !known.contains(word.toLowerCase(Locale.ROOT))) {
			this.found.add(what + " \"" + word + "\"");
		}
	}

}
