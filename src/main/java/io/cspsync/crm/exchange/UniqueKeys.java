package io.cspsync.crm.exchange;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds rows that would give two records one key. A key that another record has now
 * counts as taken even if a row of the same file takes it away: in which order rows are
 * written is nobody's business.
 */
final class UniqueKeys {

	private final RecordKind kind;

	private final List<String> keys;

	private final List<Problem> problems;

	private final Map<List<String>, Stored> owners = new HashMap<>();

	UniqueKeys(RecordKind kind, List<Stored> stored, List<Problem> problems) {
		this.kind = kind;
		this.keys = (kind == RecordKind.SITES || kind == RecordKind.TOP_LEVELS) ? List.of("external_id", "name")
				: List.of("external_id");
		this.problems = problems;
		for (Stored record : stored) {
			for (String key : this.keys) {
				String value = record.get(key);
				if (value != null) {
					this.owners.put(List.of(record.scope(), key, value), record);
				}
			}
		}
	}

	void check(List<Change> changes) {
		for (Change change : changes) {
			Stored after = change.after();
			for (String key : this.keys) {
				String value = after.get(key);
				Stored owner = (value != null) ? this.owners.putIfAbsent(List.of(after.scope(), key, value), after)
						: null;
				if (owner != null && owner.id() != after.id()) {
					this.problems.add(new Problem(change.line(), "%s %s is that of %s already".formatted(key,
							Wording.quoted(value), owner.label(this.kind))));
				}
			}
		}
	}

}
