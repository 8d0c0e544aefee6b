package io.cspsync.crm.exchange;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Top levels: a name and, perhaps, the id of the system they come from.
 */
final class TopLevelSheet implements Sheet {

	private final JdbcClient jdbc;

	private final Batches batches;

	TopLevelSheet(JdbcClient jdbc, Batches batches) {
		this.jdbc = jdbc;
		this.batches = batches;
	}

	@Override
	public RecordKind kind() {
		return RecordKind.TOP_LEVELS;
	}

	@Override
	public List<String> valueColumns() {
		return List.of("external_id", "name");
	}

	@Override
	public Set<String> clearable() {
		return Set.of("external_id", "name");
	}

	@Override
	public Map<String, String> defaults() {
		return Map.of();
	}

	@Override
	public Map<String, String> read(Cells cells, boolean named) {
		return Given.of(cells, valueColumns());
	}

	@Override
	public List<Stored> find(List<Draft> drafts) {
		return this.jdbc.sql("select id, external_id, name from top_levels").query((rs, n) -> {
			Map<String, @Nullable String> values = new HashMap<>();
			values.put("external_id", rs.getString("external_id"));
			values.put("name", rs.getString("name"));
			return new Stored(rs.getLong("id"), false, values);
		}).list();
	}

	@Override
	public void complete(Change change, Cells cells) {
		Given.require("name", change, cells);
	}

	@Override
	public void write(List<Change> changes) {
		this.batches.write("insert into top_levels (external_id, name) values (:external_id, :name)",
				Given.created(changes));
		this.batches.write("update top_levels set external_id = :external_id, name = :name where id = :id",
				Given.changed(changes));
	}

}
