package io.cspsync.crm.exchange;

import java.util.List;

/**
 * What came of a load.
 *
 * @param problems all that is wrong, by line; unless empty, nothing was loaded
 * @param created records made
 * @param changed records of which something was written
 * @param unchanged rows that say what the CRM has
 * @param kept rows that want another value where the import's word counts
 * @param differences what was written, by line
 */
public record LoadResult(List<Problem> problems, int created, int changed, int unchanged, int kept,
		List<Difference> differences) {

	static LoadResult refused(List<Problem> problems) {
		return new LoadResult(List.copyOf(problems), 0, 0, 0, 0, List.of());
	}

}
