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

	static final String COPY = "copy users (id, tenant_id, customer_id, site_id, placed_site_id, entra_id, name, email, network_login, "
			+ "first_name, last_name, job_title, department, phone, mobile_phone, custom_fields, active, service_user, "
			+ "billing_excluded, billing_undecided, plan_hash, created_at, updated_at) from stdin";

	static final String COPY_LICENCES = "copy user_licences (user_id, licence_id, assigned_by_group) from stdin";

	/** Writes the rows of {@link #columns}. */
	static final String UPDATE = """
			update users u set
			    tenant_id = :tenant, customer_id = :customer, entra_id = n.entra_id, site_id = n.site_id,
			    name = n.name, email = n.email, network_login = n.network_login, first_name = n.first_name,
			    last_name = n.last_name, job_title = n.job_title, department = n.department, phone = n.phone,
			    mobile_phone = n.mobile_phone, custom_fields = coalesce(n.custom_fields::jsonb, u.custom_fields),
			    kept_values = coalesce(n.kept_values::jsonb, u.kept_values),
			    hand_edits = coalesce(n.hand_edits::jsonb, u.hand_edits),
			    placed_site_id = case when u.customer_id = :customer then coalesce(n.placed, u.placed_site_id) else n.placed end,
			    plan_hash = n.plan_hash, updated_at = :now
			from unnest(:id, cast(:known_as as uuid[]), cast(:entra_id as uuid[]), :name, :email, :network_login,
			    :first_name, :last_name, :job_title, :department, :phone, :mobile_phone, :custom_fields,
			    :kept_values, :hand_edits, :site_id, :placed, :plan_hash)
			    as n (id, known_as, entra_id, name, email, network_login, first_name, last_name, job_title,
			        department, phone, mobile_phone, custom_fields, kept_values, hand_edits, site_id, placed, plan_hash)
			where u.id = n.id and u.entra_id is not distinct from n.known_as
			""";

	private static final UserField[] FIELDS = UserField.values();

	private UserRows() {
	}

	static void add(CopyRows rows, long id, UserPlace place, NewUser user, Instant now) {
		boolean undecided = user.tag() == ServiceUserTag.UNDECIDED;
		rows.add(id)
			.add(place.tenantId())
			.add(place.customerId())
			.add(user.siteId())
			.add(user.siteId())
			.add(user.entraId());
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
	static Map<String, Object> columns(List<UserMerge> merges) {
		Map<String, Object> columns = new HashMap<>();
		columns.put("id", merges.stream().map((merge) -> merge.row().id()).toArray(Long[]::new));
		// pgjdbc makes no uuid[] of a UUID[].
		columns.put("known_as", texts(merges, (merge) -> text(merge.change().knownAs())));
		columns.put("entra_id", texts(merges, (merge) -> text(merge.change().entraId())));
		for (UserField field : FIELDS) {
			columns.put(field.column(), texts(merges, (merge) -> merge.value(field)));
		}
		columns.put("custom_fields", texts(merges, (merge) -> merge.row().customFields().changedJson()));
		columns.put("kept_values", texts(merges, (merge) -> merge.row().kept().changedJson()));
		columns.put("hand_edits", texts(merges, (merge) -> merge.row().handEdits().changedJson()));
		columns.put("site_id", merges.stream().map(UserMerge::siteId).toArray(Long[]::new));
		columns.put("placed", merges.stream().map((merge) -> merge.change().siteId()).toArray(Long[]::new));
		columns.put("plan_hash", merges.stream().map((merge) -> merge.change().planHash()).toArray(byte[][]::new));
		return columns;
	}

	private static @Nullable String[] texts(List<UserMerge> merges, Function<UserMerge, @Nullable String> value) {
		@Nullable String[] texts = new String[merges.size()];
		for (int i = 0; i < texts.length; i++) {
			texts[i] = value.apply(merges.get(i));
		}
		return texts;
	}

	private static @Nullable String text(@Nullable EntraId id) {
		return (id != null) ? id.toString() : null;
	}

	private static String json(UserValues values) {
		return values.customFields().isEmpty() ? "{}" : JsonMapper.shared().writeValueAsString(values.customFields());
	}

}
