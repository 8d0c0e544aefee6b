package io.cspsync.crm.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Finds the record that a row means: by id, else by external id, else by e-mail address,
 * else by a name that fits exactly one. A record whose stronger key contradicts the row's
 * is never meant by a weaker one, because two people may well have one name. What earlier
 * rows of the same file make is found too, so that a second row for it is noticed.
 */
final class Identities {

	static final List<String> KEYS = List.of("external_id", "email", "name");

	private final RecordKind kind;

	private final Map<Long, Stored> byId = new HashMap<>();

	private final Map<List<String>, List<Stored>> byKey = new HashMap<>();

	Identities(RecordKind kind, List<Stored> stored) {
		this.kind = kind;
		stored.forEach(this::add);
	}

	void add(Stored stored) {
		this.byId.put(stored.id(), stored);
		for (String key : KEYS) {
			String value = stored.get(key);
			if (value != null && !Wording.isBlank(value)) {
				this.byKey.computeIfAbsent(entry(stored.scope(), key, value), (k) -> new ArrayList<>(1)).add(stored);
			}
		}
	}

	/** The record meant; null if there is none or, with a problem, if it is not clear. */
	@Nullable Stored find(Draft draft, Cells cells) {
		if (draft.id() != null) {
			Stored found = this.byId.get(draft.id());
			if (found == null) {
				cells.problem("the CRM has no %s with the id %d: correct it, or leave id empty to make a new one",
						this.kind.noun(), draft.id());
			}
			return found;
		}
		String scope = draft.given().getOrDefault("customer", "");
		for (String key : KEYS) {
			String value = draft.get(key);
			List<Stored> hits = (value != null) ? hits(draft, scope, key, value) : List.of();
			if (hits.size() > 1) {
				cells.problem("%s %s fits %d %ss (%s): say which by the column id", key, Wording.quoted(value),
						hits.size(), this.kind.noun(),
						String.join(", ", hits.stream().map((hit) -> hit.label(this.kind)).toList()));
				return null;
			}
			if (!hits.isEmpty()) {
				return hits.getFirst();
			}
		}
		return null;
	}

	private List<Stored> hits(Draft draft, String scope, String key, String value) {
		return this.byKey.getOrDefault(entry(scope, key, value), List.of())
			.stream()
			.filter((hit) -> KEYS.subList(0, KEYS.indexOf(key))
				.stream()
				.noneMatch((stronger) -> contradicts(stronger, hit.get(stronger), draft.get(stronger))))
			.toList();
	}

	private static boolean contradicts(String key, @Nullable String one, @Nullable String other) {
		return one != null && !Wording.isBlank(one) && other != null
				&& !compared(key, one).equals(compared(key, other));
	}

	private static List<String> entry(String scope, String key, String value) {
		return List.of(scope, key, compared(key, value));
	}

	/** External ids are foreign keys: their case counts. */
	private static String compared(String key, String value) {
		return key.equals("external_id") ? Wording.trimmed(value) : Wording.folded(value);
	}

}
