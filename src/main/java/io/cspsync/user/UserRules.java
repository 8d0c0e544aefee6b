package io.cspsync.user;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.cspsync.crm.UserField;
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
		UserSelection selection = new UserSelection(settings.fields()
			.stream()
			.map((field) -> field.source().strip())
			.filter((source) -> !source.equals(LastSignIn.SOURCE))
			.distinct()
			.toList());
		List<FieldMapping> mapping = new ArrayList<>();
		for (UsersProperties.Field field : settings.fields()) {
			String source = field.source().strip();
			int index = source.equals(LastSignIn.SOURCE) ? selection.properties().size() : selection.indexOf(source);
			mapping.add(new FieldMapping(source, index, FieldTarget.of(field.target()).orElseThrow()));
		}
		return new UserRules(selection, List.copyOf(mapping),
				settings.match().stream().map(MatchKey::ofWord).map(Optional::orElseThrow).toList(),
				settings.guests().equals("import"), settings.ignoreAccountEnabled(), settings.defaultSite().strip(),
				settings.onFirstLink().equals("fill-empty"), settings.serviceUsers().group(),
				settings.serviceUsers().licences().stream().map(String::strip).toList());
	}

	/**
	 * What the user is compared by under a key, folded; null if the user has nothing
	 * there.
	 */
	@Nullable String keyOf(DirectoryUser user, MatchKey key) {
		for (FieldMapping candidate : this.mapping) {
			if (candidate.target().field() == key.field()) {
				return FoldedText.of(candidate.of(user));
			}
		}
		return null;
	}

	/** Whether somebody's last sign-in goes anywhere. */
	boolean mapsLastSignIn() {
		return this.mapping.stream().anyMatch((mapping) -> mapping.source().equals(LastSignIn.SOURCE));
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
