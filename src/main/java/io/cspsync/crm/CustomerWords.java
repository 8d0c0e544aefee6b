package io.cspsync.crm;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * By which words people call customers, as of one moment.
 *
 * @param ids the customers' numbers
 * @param externalIds their ids in the system they were loaded from
 * @param names names in lower case, and the customers of each
 */
public record CustomerWords(Set<Long> ids, Map<String, Long> externalIds, Map<String, Set<Long>> names) {

	static CustomerWords read(JdbcClient jdbc) {
		Set<Long> ids = new HashSet<>();
		Map<String, Long> externalIds = new HashMap<>();
		Map<String, Set<Long>> names = new HashMap<>();
		jdbc.sql("select id, external_id, name from customers").query((rs) -> {
			long id = rs.getLong("id");
			ids.add(id);
			String external = rs.getString("external_id");
			if (external != null) {
				externalIds.put(external, id);
			}
			names.computeIfAbsent(rs.getString("name").strip().toLowerCase(Locale.ROOT), (name) -> new TreeSet<>())
				.add(id);
		});
		return new CustomerWords(ids, externalIds, names);
	}

}
