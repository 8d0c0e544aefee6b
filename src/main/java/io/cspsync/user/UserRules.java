package io.cspsync.user;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.cspsync.crm.UserField;
import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.microsoft.graph.UserSelection;

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
 * @param group name of the group of those who are no service users, empty for no rule
 * @param licences SKU ids or part numbers of which an ordinary user holds one, empty for
 * no rule
 */
record UserRules(UserSelection selection, List<FieldMapping> mapping, List<MatchKey> keys, boolean importGuests,
		boolean ignoreAccountEnabled, String defaultSite, boolean fillsEmpty, String group, List<String> licences) {

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
		UserSelection selection = new UserSelection(Stream
			.concat(settings.fields().stream().map((field) -> field.source().strip()),
					keys.contains(MatchKey.ALIAS) ? Aliases.PROPERTIES.stream() : Stream.empty())
			.distinct()
			.toList());
		List<FieldMapping> mapping = new ArrayList<>();
		for (UsersProperties.Field field : settings.fields()) {
			String source = field.source().strip();
			mapping
				.add(new FieldMapping(source, selection.indexOf(source), FieldTarget.of(field.target()).orElseThrow()));
		}
		return new UserRules(selection, List.copyOf(mapping), keys, settings.guests().equals("import"),
				settings.ignoreAccountEnabled(), settings.defaultSite().strip(),
				settings.onFirstLink().equals("fill-empty"), settings.serviceUsers().group(),
				settings.serviceUsers().licences().stream().map(String::strip).toList());
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

	/** The mapping that fills a column. */
	Optional<FieldMapping> mappingOf(UserField field) {
		return this.mapping.stream().filter((candidate) -> candidate.target().field() == field).findFirst();
	}

	/**
	 * What a changed setting changes: all that has a say in what is written into a row.
	 */
	byte[] fingerprint() {
		return "2|%s".formatted(this.mapping).getBytes(StandardCharsets.UTF_8);
	}

}
