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

	/**
	 * Writes the rows of {@link #columns}. Of a field whose own value was kept when the
	 * person was first linked, {@code kept_values} has what Microsoft's was then.
	 */
	static final String UPDATE = """
			update users u set
			    tenant_id = :tenant, customer_id = :customer, entra_id = n.entra_id,
			    site_id = case
			        when u.customer_id <> :customer then
			            (select s.id from sites s where s.id = n.site_id and s.customer_id = :customer)
			        when n.site_id is null or (:keeps and u.site_id is distinct from u.placed_site_id) then
			            coalesce(u.site_id, n.site_id)
			        else n.site_id end,
			    placed_site_id = case when u.customer_id = :customer then coalesce(n.site_id, u.placed_site_id)
			        else n.site_id end,
			    name = merged_value(u.name, n.name, u.kept_values ->> 'name', n.fills),
			    email = merged_value(u.email, n.email, u.kept_values ->> 'email', n.fills),
			    network_login = merged_value(u.network_login, n.network_login, u.kept_values ->> 'network_login', n.fills),
			    first_name = merged_value(u.first_name, n.first_name, u.kept_values ->> 'first_name', n.fills),
			    last_name = merged_value(u.last_name, n.last_name, u.kept_values ->> 'last_name', n.fills),
			    job_title = merged_value(u.job_title, n.job_title, u.kept_values ->> 'job_title', n.fills),
			    department = merged_value(u.department, n.department, u.kept_values ->> 'department', n.fills),
			    phone = merged_value(u.phone, n.phone, u.kept_values ->> 'phone', n.fills),
			    mobile_phone = merged_value(u.mobile_phone, n.mobile_phone, u.kept_values ->> 'mobile_phone', n.fills),
			    custom_fields = merged_values(u.custom_fields, n.custom_fields::jsonb, u.kept_values -> 'custom', n.fills),
			    kept_values = case when not n.fills and u.kept_values = '{}' then u.kept_values
			        else jsonb_strip_nulls(jsonb_build_object(
			            'name', kept_value(u.name, n.name, u.kept_values ->> 'name', n.fills),
			            'email', kept_value(u.email, n.email, u.kept_values ->> 'email', n.fills),
			            'network_login', kept_value(u.network_login, n.network_login, u.kept_values ->> 'network_login', n.fills),
			            'first_name', kept_value(u.first_name, n.first_name, u.kept_values ->> 'first_name', n.fills),
			            'last_name', kept_value(u.last_name, n.last_name, u.kept_values ->> 'last_name', n.fills),
			            'job_title', kept_value(u.job_title, n.job_title, u.kept_values ->> 'job_title', n.fills),
			            'department', kept_value(u.department, n.department, u.kept_values ->> 'department', n.fills),
			            'phone', kept_value(u.phone, n.phone, u.kept_values ->> 'phone', n.fills),
			            'mobile_phone', kept_value(u.mobile_phone, n.mobile_phone, u.kept_values ->> 'mobile_phone', n.fills),
			            'custom', kept_values(u.custom_fields, n.custom_fields::jsonb, u.kept_values -> 'custom', n.fills))) end,
			    plan_hash = n.plan_hash, updated_at = :now
			from unnest(:id, cast(:known_as as uuid[]), cast(:entra_id as uuid[]), :name, :email, :network_login,
			    :first_name, :last_name, :job_title, :department, :phone, :mobile_phone, :custom_fields,
			    :site_id, :plan_hash, :fills)
			    as n (id, known_as, entra_id, name, email, network_login, first_name, last_name, job_title,
			        department, phone, mobile_phone, custom_fields, site_id, plan_hash, fills)
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
		columns.put("site_id", changes.stream().map(UserChange::siteId).toArray(Long[]::new));
		columns.put("fills", changes.stream().map(UserChange::fillsEmpty).toArray(Boolean[]::new));
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

	private static String json(UserValues values) {
		return values.customFields().isEmpty() ? "{}" : JsonMapper.shared().writeValueAsString(values.customFields());
	}

}
