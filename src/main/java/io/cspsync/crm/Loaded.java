package io.cspsync.crm;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What loading a list comes to.
 *
 * @param created rows that were not there
 * @param changed rows that were there with other values
 * @param unchanged rows that were there as given, and are not touched
 */
public record Loaded(int created, int changed, int unchanged) {

	/** Of a row that counts the created and the changed ones. */
	static Loaded of(int given, ResultSet rs) throws SQLException {
		return new Loaded(rs.getInt(1), rs.getInt(2), given - rs.getInt(1) - rs.getInt(2));
	}

}
