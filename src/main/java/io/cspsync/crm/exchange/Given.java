package io.cspsync.crm.exchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What all kinds of records have in common.
 */
final class Given {

	private Given() {
	}

	/** The texts that a row has in the columns. */
	static Map<String, String> of(Cells cells, List<String> columns) {
		Map<String, String> given = new LinkedHashMap<>();
		for (String column : columns) {
			String text = cells.text(column);
			if (text != null) {
				given.put(column, text);
			}
		}
		return given;
	}

	/** Notes a problem when a record would have nothing there. */
	static void require(String column, Change change, Cells cells) {
		if (Wording.isBlank(change.get(column))) {
			cells.problem("%s is empty: every record needs one", column);
		}
	}

	static List<Change> created(List<Change> changes) {
		return changes.stream().filter((change) -> change.before() == null).toList();
	}

	static List<Change> changed(List<Change> changes) {
		return changes.stream().filter((change) -> change.before() != null).toList();
	}

}
