package io.cspsync.crm.reports;

import java.util.List;

/**
 * The first rows of a list, and how many there are in all.
 *
 * @param <T> the rows
 * @param rows at most as many as were asked for
 * @param total how many there are
 */
public record Listed<T>(List<T> rows, long total) {

	/** A list without rows. */
	public static <T> Listed<T> none() {
		return new Listed<>(List.of(), 0);
	}

	/** How many rows are not here. */
	public long more() {
		return this.total - this.rows.size();
	}

	/** Whether there is no row at all. */
	public boolean isNone() {
		return this.total == 0;
	}

}
