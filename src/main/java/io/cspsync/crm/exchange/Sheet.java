package io.cspsync.crm.exchange;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What is particular to one kind of records.
 */
interface Sheet {

	RecordKind kind();

	/** The columns that hold values and not only say which record is meant. */
	List<String> valueColumns();

	/** Those of them that may become empty. */
	Set<String> clearable();

	/** The values of a record to be made of which its row says nothing. */
	Map<String, String> defaults();

	/**
	 * Reads a row's values. References are resolved; what cannot be is a problem.
	 * @param named whether the row names its record by id
	 */
	Map<String, String> read(Cells cells, boolean named);

	/** The records among which those that the rows mean must be. */
	List<Stored> find(List<Draft> drafts);

	/** A column's value after a row says something of it. */
	default String merged(String column, @Nullable String before, String given) {
		String trimmed = Wording.trimmed(given);
		return (before != null && (before.equals(given) || before.equals(trimmed))) ? before : trimmed;
	}

	/** Completes the values of a change by what follows from others, and checks them. */
	void complete(Change change, Cells cells);

	/** Writes the changes; all of them have been checked. */
	void write(List<Change> changes);

}
