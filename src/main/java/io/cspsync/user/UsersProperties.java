package io.cspsync.user;

import java.util.List;

import io.cspsync.tenant.Settings;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the import of users is to do: {@code csp.users.*}. Whether the licences named
 * under {@code service-users} exist, only the database knows: see {@link UserStartCheck}.
 *
 * @param fields which Graph property goes into which column or custom field
 * @param match by which fields a user never imported before is compared with the people
 * the CRM has, in this order: {@code email}, {@code network-login}, {@code name}
 * @param guests {@code skip} or {@code import}
 * @param ignoreAccountEnabled whether accounts disabled in Entra stay active in the CRM
 * @param defaultSite name of the site that people without one are put into
 * @param onFirstLink what becomes of the values of somebody the CRM had before:
 * {@code fill-empty} or {@code overwrite}
 * @param serviceUsers who is a service user
 */
@ConfigurationProperties("csp.users")
public record UsersProperties(List<Field> fields, List<String> match, String guests, Boolean ignoreAccountEnabled,
		String defaultSite, String onFirstLink, ServiceUsers serviceUsers) implements Settings {

	private static final List<Field> FIELDS = List.of(new Field("displayName", "name"), new Field("mail", "email"),
			new Field("userPrincipalName", "network-login"), new Field("givenName", "first-name"),
			new Field("surname", "last-name"), new Field("jobTitle", "job-title"),
			new Field("department", "department"), new Field("mobilePhone", "mobile-phone"));

	private static final List<String> MATCH = List.of("email", "network-login", "name");

	public UsersProperties {
		fields = (fields != null) ? List.copyOf(fields) : FIELDS;
		match = (match != null) ? List.copyOf(match) : MATCH;
		guests = (guests != null) ? guests : "skip";
		ignoreAccountEnabled = (ignoreAccountEnabled != null) ? ignoreAccountEnabled : Boolean.FALSE;
		defaultSite = (defaultSite != null) ? defaultSite : "Main";
		onFirstLink = (onFirstLink != null) ? onFirstLink : "fill-empty";
		serviceUsers = (serviceUsers != null) ? serviceUsers : ServiceUsers.NONE;
	}

	@Override
	public List<String> violations() {
		return UsersSettingsCheck.violations(this);
	}

	/**
	 * One field mapping.
	 *
	 * @param source Graph's name of a user property
	 * @param target the column it fills, or {@code custom.NAME} for a custom field
	 */
	public record Field(String source, String target) {

		public Field {
			source = (source != null) ? source : "";
			target = (target != null) ? target : "";
		}

	}

	/**
	 * Who is active but neither billed nor expected to open tickets. With both rules,
	 * either makes somebody a service user.
	 *
	 * @param group display name of a group: who is not among its members, nested ones
	 * included, is a service user; empty for no such rule
	 * @param licences SKU ids or part numbers: who holds none of them is a service user;
	 * empty for no such rule
	 */
	public record ServiceUsers(String group, List<String> licences) {

		static final ServiceUsers NONE = new ServiceUsers("", List.of());

		public ServiceUsers {
			group = (group != null) ? group.strip() : "";
			licences = (licences != null) ? List.copyOf(licences) : List.of();
		}

	}

}
