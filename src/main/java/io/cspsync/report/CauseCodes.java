package io.cspsync.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.cspsync.crm.reports.CauseNight;

/**
 * The codes of causes over nights, in the order in which they are to be shown.
 */
final class CauseCodes {

	private static final String OTHERS = "others";

	private CauseCodes() {
	}

	/** The most frequent first; all others last. */
	static List<String> of(List<CauseNight> causes) {
		Map<String, Integer> sums = new TreeMap<>();
		causes.forEach((cause) -> sums.merge(cause.code(), cause.tenants(), Integer::sum));
		List<String> codes = new ArrayList<>(sums.keySet());
		codes.sort(Comparator.comparing((String code) -> code.equals(OTHERS))
			.thenComparing((code) -> -sums.getOrDefault(code, 0)));
		return codes;
	}

}
