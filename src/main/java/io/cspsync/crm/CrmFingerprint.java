package io.cspsync.crm;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a schema's tables hold, in a few bytes: equal fingerprints mean equal rows.
 *
 * @param tables by table, how many rows and the sum of their hashes
 */
record CrmFingerprint(Map<String, String> tables) {

	/** Whoever asks for the lock meanwhile may write who he is. */
	private static final String NO_CONTENT = "run_locks";

	static CrmFingerprint of(JdbcClient jdbc, String schema) {
		Map<String, String> tables = new TreeMap<>();
		for (CrmTable table : CrmTable.of(jdbc, schema)) {
			if (!table.name().equals(NO_CONTENT)) {
				tables.put(table.name(), jdbc
					.sql("select concat_ws(' ', count(*), sum(hashtextextended(t::text, 0))) from %s.%s t"
						.formatted(CrmTable.quote(schema), table.quoted()))
					.query(String.class)
					.single());
			}
		}
		return new CrmFingerprint(tables);
	}

	/** The tables whose rows are others than in the other. */
	List<String> differingFrom(CrmFingerprint other) {
		TreeSet<String> all = new TreeSet<>(this.tables.keySet());
		all.addAll(other.tables.keySet());
		return all.stream()
			.filter((table) -> !String.valueOf(this.tables.get(table)).equals(other.tables.get(table)))
			.toList();
	}

}
