package io.cspsync.user;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.cspsync.crm.Deactivations;
import io.cspsync.crm.DepartureRules;
import io.cspsync.tenant.Settings;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the import of users is to do: {@code csp.users.*}. Whether the licences named
 * under {@code service-users} exist, only the database knows: see {@link UserStartCheck}.
 *
 * @param fields which Graph property goes into which column or custom field
 * @param match by which fields a user never imported before is compared with the people
 * the CRM has, in this order: {@code email}, {@code network-login}, {@code name},
 * {@code alias}
 * @param guests {@code skip} or {@code import}
 * @param ignoreAccountEnabled whether accounts disabled in Entra stay active in the CRM
 * @param defaultSite name of the site that people without one are put into
 * @param onFirstLink what becomes of the values of somebody the CRM had before:
 * {@code fill-empty} or {@code overwrite}
 * @param serviceUsers who is a service user
 * @param handEdits what becomes of a value that somebody changed by hand since the import
 * wrote it, where the field mapping does not say: {@code put-back} or {@code keep}
 * @param noMatch what becomes of new users whom no site mapping takes:
 * {@code default-site} or {@code skip}
 * @param handPlaced what becomes of people who were moved to another site by hand:
 * {@code keep} or {@code put-back}
 * @param autoCreateMappings whether a tenant that gets a customer gets a site mapping
 * that takes everybody
 * @param outOfScope what becomes of people whom the CRM has and no site mapping takes any
 * more: {@code keep} or {@code deactivate}
 * @param inactiveLicences what becomes of the licences of inactive people: {@code keep}
 * or {@code remove}
 * @param departures what becomes of people who are gone or disabled
 */
@ConfigurationProperties("csp.users")
public record UsersProperties(List<Field> fields, List<String> match, String guests, Boolean ignoreAccountEnabled,
		String defaultSite, String onFirstLink, ServiceUsers serviceUsers, String handEdits, String noMatch,
		String handPlaced, Boolean autoCreateMappings, String outOfScope, String inactiveLicences,
		Departures departures) implements Settings {

	private static final List<Field> FIELDS = List.of(Field.of("displayName", "name"), Field.of("mail", "email"),
			Field.of("userPrincipalName", "network-login"), Field.of("givenName", "first-name"),
			Field.of("surname", "last-name"), Field.of("jobTitle", "job-title"), Field.of("department", "department"),
			Field.of("mobilePhone", "mobile-phone"));

	private static final List<String> MATCH = List.of("email", "network-login", "name");

	public UsersProperties {
		fields = (fields != null) ? List.copyOf(fields) : FIELDS;
		match = (match != null) ? List.copyOf(match) : MATCH;
		guests = (guests != null) ? guests : "skip";
		ignoreAccountEnabled = (ignoreAccountEnabled != null) ? ignoreAccountEnabled : Boolean.FALSE;
		defaultSite = (defaultSite != null) ? defaultSite : "Main";
		onFirstLink = (onFirstLink != null) ? onFirstLink : "fill-empty";
		serviceUsers = (serviceUsers != null) ? serviceUsers : ServiceUsers.NONE;
		handEdits = (handEdits != null) ? handEdits : "put-back";
		noMatch = (noMatch != null) ? noMatch : "default-site";
		handPlaced = (handPlaced != null) ? handPlaced : "keep";
		autoCreateMappings = (autoCreateMappings != null) ? autoCreateMappings : Boolean.TRUE;
		outOfScope = (outOfScope != null) ? outOfScope : "keep";
		inactiveLicences = (inactiveLicences != null) ? inactiveLicences : "keep";
		departures = (departures != null) ? departures : Departures.DEFAULT;
	}

	@Override
	public List<String> violations() {
		return UsersSettingsCheck.violations(this);
	}

	/** When somebody is due to be switched off. */
	DepartureRules departureRules() {
		Set<Deactivations.Reason> reasons = EnumSet.of(Deactivations.Reason.ABSENT);
		if (!this.ignoreAccountEnabled) {
			reasons.add(Deactivations.Reason.DISABLED);
		}
		if (this.outOfScope.equals("deactivate")) {
			reasons.add(Deactivations.Reason.OUT_OF_SCOPE);
		}
		return new DepartureRules(this.departures.mode(), this.departures.afterReads(), this.departures.minAbsence(),
				reasons);
	}

	/**
	 * One field mapping.
	 *
	 * @param source Graph's name of a user property, or a template of several such as
	 * {@code {givenName} {surname}}; empty with the mode {@code constant}
	 * @param target the column it fills, or {@code custom.NAME} for a custom field
	 * @param mode {@code never-blank}, {@code always}, {@code on-create},
	 * {@code fill-empty} or {@code constant}
	 * @param value the text that the mode {@code constant} writes, empty otherwise
	 * @param handEdits {@code put-back} or {@code keep}; empty for what
	 * {@code csp.users.hand-edits} says
	 */
	public record Field(String source, String target, String mode, String value, String handEdits) {

		public Field {
			source = (source != null) ? source : "";
			target = (target != null) ? target : "";
			mode = (mode != null) ? mode.strip() : "never-blank";
			value = (value != null) ? value : "";
			handEdits = (handEdits != null) ? handEdits.strip() : "";
		}

		static Field of(String source, String target) {
			return new Field(source, target, "never-blank", "", "");
		}

	}

	/**
	 * Who is active but neither billed nor expected to open tickets. With several rules,
	 * any of them makes somebody a service user.
	 *
	 * @param group display names of groups: who is a member of none of them, nested ones
	 * included, is a service user; empty for no such rule
	 * @param licences SKU ids or part numbers: who holds none of them is a service user;
	 * empty for no such rule
	 * @param resourceAccounts {@code service-user} makes one of every room, resource or
	 * shared account that Graph shows to be one; {@code ignore} asks for nothing
	 */
	public record ServiceUsers(List<String> group, List<String> licences, String resourceAccounts) {

		static final ServiceUsers NONE = new ServiceUsers(List.of(), List.of(), "ignore");

		public ServiceUsers {
			group = (group != null) ? group.stream().map(String::strip).filter((name) -> !name.isEmpty()).toList()
					: List.of();
			licences = (licences != null) ? List.copyOf(licences) : List.of();
			resourceAccounts = (resourceAccounts != null) ? resourceAccounts.strip() : "ignore";
		}

	}

	/**
	 * What becomes of people whom a proved complete read did not have, or whose account
	 * is disabled.
	 *
	 * @param mode {@code deactivate}, {@code report} (written down and listed only) or
	 * {@code off}
	 * @param afterReads in how many complete reads in a row somebody has to be absent
	 * @param minAbsence how long at least from the first of these reads to the last
	 */
	public record Departures(String mode, Integer afterReads, Duration minAbsence) {

		static final Departures DEFAULT = new Departures("deactivate", 2, Duration.ofHours(20));

		public Departures {
			mode = (mode != null) ? mode.strip() : "deactivate";
			afterReads = (afterReads != null) ? afterReads : Integer.valueOf(2);
			minAbsence = (minAbsence != null) ? minAbsence : Duration.ofHours(20);
		}

	}

}
