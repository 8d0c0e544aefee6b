package io.cspsync.cli.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.cspsync.microsoft.cloud.CatalogueRow;
import io.cspsync.microsoft.cloud.CatalogueRow.Service;
import io.cspsync.tenant.NearestName;

/**
 * Which rows of the catalogue an error can be. A code says it; of words alone all that
 * come near are candidates.
 */
public final class Explanations {

	private static final int CODE = 200;

	private static final int NAME_IN_SENTENCE = 100;

	private static final int MOST = 6;

	private static final Pattern STATUS = Pattern.compile("(?:http[- ]?)?([1-5]\\d\\d)", Pattern.CASE_INSENSITIVE);

	private final List<CatalogueRow> rows;

	public Explanations(List<CatalogueRow> rows) {
		this.rows = rows.stream().filter((row) -> !row.meaning().isBlank()).toList();
	}

	/** The rows that it can be, the best first; empty if none is near. */
	public List<CatalogueRow> find(String asked) {
		Question question = Question.of(asked);
		List<Candidate> candidates = new ArrayList<>();
		for (CatalogueRow row : this.rows) {
			int score = Math.max(byCode(row, question), byWords(row, question));
			if (score > 0) {
				candidates.add(new Candidate(row, score));
			}
		}
		candidates.sort(Comparator.comparingInt((Candidate one) -> -one.score));
		int best = candidates.isEmpty() ? 0 : candidates.getFirst().score;
		// A code leaves no doubt; words that are all there leave little.
		int least = (best >= CODE) ? CODE : (best >= Phrase.WHOLE) ? Phrase.WHOLE : 1;
		return candidates.stream().filter((one) -> one.score >= least).limit(MOST).map(Candidate::row).toList();
	}

	/** A known code that looks like the one typed; a number looks like too many. */
	public Optional<String> nearest(String asked) {
		if (asked.matches(".*\\d{4,}.*")) {
			return Optional.empty();
		}
		return NearestName.of(asked.strip(),
				this.rows.stream().map(CatalogueRow::label).filter((label) -> !label.isEmpty()).distinct().toList());
	}

	private static int byCode(CatalogueRow row, Question question) {
		String code = row.code();
		if (code == null) {
			return isStatus(row, question.whole()) ? CODE : 0;
		}
		if (row.service() == Service.LOGIN && question.numbersOfEntra().contains(code)) {
			return CODE + 2;
		}
		if (row.status() != null && question.statusesWithCodes().contains(row.status() + "/" + code)) {
			return CODE + 1;
		}
		boolean number = code.chars().allMatch(Character::isDigit);
		if (code.equalsIgnoreCase(question.whole()) || question.codes().contains(code)
				&& (!number || row.service() != Service.LOGIN || question.numbersOfEntra().isEmpty())) {
			return CODE;
		}
		return (!number && question.names().contains(code.toLowerCase(Locale.ROOT)))
				? (isUnmistakable(code) ? CODE : NAME_IN_SENTENCE) : 0;
	}

	/** Nobody writes such a word but as the code. */
	private static boolean isUnmistakable(String code) {
		return code.contains("_") || code.contains("-") || code.chars().skip(1).anyMatch(Character::isUpperCase);
	}

	private static boolean isStatus(CatalogueRow row, String whole) {
		Matcher status = STATUS.matcher(whole);
		return row.status() != null && status.matches() && status.group(1).equals(row.status().toString());
	}

	private static int byWords(CatalogueRow row, Question question) {
		if (!question.whole().isEmpty() && question.words().size() < 2) {
			return 0;
		}
		int best = new Phrase(row.meaning()).scoreOfMeaning(question.words());
		for (String said : row.says()) {
			best = Math.max(best, new Phrase(said).score(question.words()));
		}
		return Math.max(best, 0);
	}

	private record Candidate(CatalogueRow row, int score) {
	}

}
