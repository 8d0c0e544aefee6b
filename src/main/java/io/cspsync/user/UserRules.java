package io.cspsync.user;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.cspsync.crm.FieldRule;
import io.cspsync.crm.UserField;
import io.cspsync.crm.WriteRules;
import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.microsoft.graph.UserSelection;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the import of users, read once and right.
 *
 * @param selection the Graph properties to ask for
 * @param mapping what goes where, in the settings' order
 * @param keys by what new users are compared, in the operator's order
 * @param importGuests whether guests are imported
 * @param ignoreAccountEnabled whether disabled accounts stay active
 * @param defaultSite name of the site for people without one
 * @param fillsEmpty whether the first link of a person only fills what is empty
 * @param keepsHandPlaced whether somebody moved to another site by hand stays there
 * @param groups names of the groups of those who are no service users, empty for no rule
 * @param licences SKU ids or part numbers of which an ordinary user holds one, empty for
 * no rule
 * @param resourceAccounts by what accounts of no person are recognised, null for no rule
 * @param removesLicences whether inactive people lose their licences
 * @param skipsUnmatched whether new users whom no site mapping takes are left out
 */
record UserRules(UserSelection selection, List<FieldMapping> mapping, List<MatchKey> keys, boolean importGuests,
		boolean ignoreAccountEnabled, String defaultSite, boolean fillsEmpty, boolean keepsHandPlaced,
		List<String> groups, List<String> licences, @Nullable ResourceAccounts resourceAccounts,
		boolean removesLicences, boolean skipsUnmatched) {

	/**
	 * Reads settings without violations.
	 * @throws IllegalArgumentException if they have any after all
	 */
	static UserRules of(UsersProperties settings) {
		List<String> violations = settings.violations();
		if (!violations.isEmpty()) {
			throw new IllegalArgumentException(String.join("\n", violations));
		}
		List<MatchKey> keys = settings.match().stream().map(MatchKey::ofWord).map(Optional::orElseThrow).toList();
		boolean resources = settings.serviceUsers().resourceAccounts().equals("service-user");
		UserSelection selection = new UserSelection(Stream.concat(
				settings.fields().stream().flatMap((field) -> FieldSource.properties(field.source().strip()).stream()),
				Stream.concat(resources ? ResourceAccounts.PROPERTIES.stream() : Stream.of(),
						keys.contains(MatchKey.ALIAS) ? Aliases.PROPERTIES.stream() : Stream.of()))
			.distinct()
			.toList());
		List<FieldMapping> mapping = settings.fields()
			.stream()
			.map((field) -> FieldMapping.of(field, selection, settings.handEdits()))
			.toList();
		return new UserRules(selection, mapping, keys, settings.guests().equals("import"),
				settings.ignoreAccountEnabled(), settings.defaultSite().strip(),
				settings.onFirstLink().equals("fill-empty"), settings.handPlaced().equals("keep"),
				settings.serviceUsers().group(),
				settings.serviceUsers().licences().stream().map(String::strip).toList(),
				resources ? ResourceAccounts.of(selection) : null, settings.inactiveLicences().equals("remove"),
				settings.noMatch().equals("skip"));
	}

	/**
	 * What the user is compared by under a key, folded; empty if the user has nothing
	 * there.
	 */
	List<String> valuesOf(DirectoryUser user, MatchKey key) {
		UserField field = key.field();
		if (field == null) {
			return Aliases.of(user, this.selection);
		}
		return mappingOf(field).map((mapping) -> MatchKey.folded(mapping.of(user))).orElse(List.of());
	}

	/** Whether somebody's last sign-in goes anywhere. */
	boolean mapsLastSignIn() {
		return this.selection.indexOf(UserSelection.LAST_SIGN_IN) >= 0;
	}

	/** The mapping that fills a column. */
	Optional<FieldMapping> mappingOf(UserField field) {
		return this.mapping.stream().filter((candidate) -> candidate.target().field() == field).findFirst();
	}

	/** How people whom the CRM has are written. */
	WriteRules writeRules() {
		Map<UserField, FieldRule> fields = new EnumMap<>(UserField.class);
		Map<String, FieldRule> custom = new TreeMap<>();
		for (FieldMapping field : this.mapping) {
			UserField column = field.target().field();
			if (column != null) {
				fields.put(column, field.rule());
			}
			else {
				custom.put(field.target().custom(), field.rule());
			}
		}
		return new WriteRules(fields, custom, this.keepsHandPlaced);
	}

	/**
	 * What a changed setting changes: all that has a say in what is written into a row.
	 */
	byte[] fingerprint() {
		return "3|%s|%s".formatted(this.mapping, this.keepsHandPlaced).getBytes(StandardCharsets.UTF_8);
	}

}
