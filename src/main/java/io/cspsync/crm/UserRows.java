package io.cspsync.crm;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.cspsync.tenant.EntraId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lays people out for PostgreSQL: as rows for COPY, as one array a column for UPDATE.
 */
final class UserRows {

	static final String COPY = "copy users (id, tenant_id, customer_id, site_id, entra_id, name, email, network_login, "
			+ "first_name, last_name, job_title, department, phone, mobile_phone, custom_fields, active, service_user, "
			+ "billing_excluded, billing_undecided, plan_hash, created_at, updated_at) from stdin";

	static final String COPY_LICENCES = "copy user_licences (user_id, licence_id, assigned_by_group) from stdin";

	private static final UserField[] FIELDS = UserField.values();

	private UserRows() {
	}

	static void add(CopyRows rows, long id, UserPlace place, NewUser user, Instant now) {
		boolean undecided = user.tag() == ServiceUserTag.UNDECIDED;
		rows.add(id).add(place.tenantId()).add(place.customerId()).add(place.siteId()).add(user.entraId());
		for (UserField field : FIELDS) {
			rows.add(user.values().get(field));
		}
		rows.add(json(user.values()))
			.add(user.active())
			.add(user.tag() == ServiceUserTag.SERVICE)
			.add(undecided)
			.add(undecided)
			.add(user.planHash())
			.add(now)
			.add(now)
			.endRow();
	}

	static void addLicences(CopyRows rows, long userId, NewUser user) {
		for (HeldLicence licence : user.licences()) {
			rows.add(userId).add(licence.licenceId()).add(licence.byGroup()).endRow();
		}
	}

	/** One array for each column, by the column's name. */
	static Map<String, Object> columns(List<UserChange> changes) {
		Map<String, Object> columns = new HashMap<>();
		columns.put("id", changes.stream().map(UserChange::userId).toArray(Long[]::new));
		// pgjdbc makes no uuid[] of a UUID[].
		columns.put("known_as", texts(changes, (change) -> text(change.knownAs())));
		columns.put("entra_id", texts(changes, (change) -> text(change.entraId())));
		for (UserField field : FIELDS) {
			columns.put(field.column(), texts(changes, (change) -> change.values().get(field)));
		}
		columns.put("custom_fields", texts(changes, (change) -> json(change.values())));
		columns.put("service_user", changes.stream().map((change) -> flag(change.tag())).toArray(Boolean[]::new));
		columns.put("decided",
				changes.stream().map((change) -> change.tag() != ServiceUserTag.UNDECIDED).toArray(Boolean[]::new));
		columns.put("plan_hash", changes.stream().map(UserChange::planHash).toArray(byte[][]::new));
		return columns;
	}

	private static @Nullable String[] texts(List<UserChange> changes, Function<UserChange, @Nullable String> value) {
		@Nullable String[] texts = new String[changes.size()];
		for (int i = 0; i < texts.length; i++) {
			texts[i] = value.apply(changes.get(i));
		}
		return texts;
	}

	private static @Nullable String text(@Nullable EntraId id) {
		return (id != null) ? id.toString() : null;
	}

	private static @Nullable Boolean flag(ServiceUserTag tag) {
		return switch (tag) {
			case SERVICE -> true;
			case ORDINARY -> false;
			case NO_RULE, UNDECIDED -> null;
		};
	}

	private static String json(UserValues values) {
		return values.customFields().isEmpty() ? "{}" : JsonMapper.shared().writeValueAsString(values.customFields());
	}

}
