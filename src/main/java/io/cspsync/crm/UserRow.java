package io.cspsync.crm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A person's row as it is before a change.
 *
 * @param id the row
 * @param entraId the directory user it is linked to, null for none
 * @param customerId the customer it belongs to
 * @param siteId the site, null for none
 * @param fields the columns that have a value
 * @param customFields the custom fields
 * @param kept what Microsoft said where the CRM's value won at the first link
 * @param handEdits what stood there before somebody changed it by hand
 */
record UserRow(long id, @Nullable UUID tenantId, @Nullable UUID entraId, long customerId, @Nullable Long siteId,
		Map<UserField, String> fields, NotedValues customFields, NotedValues kept, NotedValues handEdits) {

	static final String SITE = "site_id";

	/** Locks the rows until the import has written them. */
	static final String SELECT = """
			select id, tenant_id, entra_id, customer_id, site_id, name, email, network_login, first_name, last_name, job_title,
			    department, phone, mobile_phone, custom_fields, kept_values, hand_edits
			from users where id = any (:ids) order by id for no key update
			""";

	private static final UserField[] FIELDS = UserField.values();

	static UserRow of(ResultSet rs) throws SQLException {
		Map<UserField, String> fields = new EnumMap<>(UserField.class);
		for (UserField field : FIELDS) {
			String value = rs.getString(field.column());
			if (value != null) {
				fields.put(field, value);
			}
		}
		return new UserRow(rs.getLong("id"), rs.getObject("tenant_id", UUID.class),
				rs.getObject("entra_id", UUID.class), rs.getLong("customer_id"), rs.getObject("site_id", Long.class),
				fields, new NotedValues(rs.getString("custom_fields")), new NotedValues(rs.getString("kept_values")),
				new NotedValues(rs.getString("hand_edits")));
	}

}
