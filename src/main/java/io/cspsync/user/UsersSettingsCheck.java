package io.cspsync.user;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.cspsync.crm.Storable;
import io.cspsync.crm.UserField;
import io.cspsync.microsoft.graph.UserSelection;
import io.cspsync.tenant.NearestName;

/**
 * Finds all that is wrong with {@code csp.users}.
 */
final class UsersSettingsCheck {

	private static final List<String> KEYS = Stream.of(MatchKey.values()).map(MatchKey::word).toList();

	private final UsersProperties settings;

	private final List<String> violations = new ArrayList<>();

	private UsersSettingsCheck(UsersProperties settings) {
		this.settings = settings;
	}

	static List<String> violations(UsersProperties settings) {
		UsersSettingsCheck check = new UsersSettingsCheck(settings);
		check.checkFields();
		check.checkMatch();
		check.checkWords();
		return List.copyOf(check.violations);
	}

	private void checkFields() {
		if (this.settings.fields().isEmpty()) {
			add("fields", "is empty, so nobody would have a name",
					"leave it out for the usual mapping, or add " + "{ source: displayName, target: name }");
		}
		Map<FieldTarget, String> taken = new HashMap<>();
		for (int i = 0; i < this.settings.fields().size(); i++) {
			UsersProperties.Field field = this.settings.fields().get(i);
			checkSource("fields[" + i + "].source", field.source());
			String key = "fields[" + i + "].target";
			Optional<FieldTarget> target = FieldTarget.of(field.target());
			if (target.isEmpty()) {
				add(key, "\"%s\" is no field of a CRM user".formatted(field.target()), remedyForTarget(field.target()));
				continue;
			}
			String earlier = taken.putIfAbsent(target.get(), field.source());
			if (earlier != null) {
				add(key, "\"%s\" is filled from %s already".formatted(field.target(), earlier),
						"map it once, or map %s to another field or to custom.NAME".formatted(field.source()));
			}
		}
	}

	private void checkSource(String key, String source) {
		if (source.isBlank()) {
			add(key, "is empty", "name a property of Graph's user, such as displayName");
			return;
		}
		try {
			new UserSelection(List.of(source.strip()));
		}
		catch (IllegalArgumentException ex) {
			this.violations.add("csp.users.%s: %s".formatted(key, ex.getMessage()));
		}
	}

	private static String remedyForTarget(String target) {
		if (target.isBlank()) {
			return "name one of " + FieldTarget.words() + " or custom.NAME";
		}
		if (target.strip().startsWith("custom.")) {
			return "a custom field's name has 1 to 63 letters, digits, blanks, dots, dashes or underscores";
		}
		return "did you mean \"%s\"? Anything else goes into a custom field: custom.%s"
			.formatted(NearestName.among(target, FieldTarget.words()), target.strip());
	}

	private void checkMatch() {
		Set<UserField> mapped = this.settings.fields()
			.stream()
			.flatMap((field) -> FieldTarget.of(field.target()).stream())
			.flatMap((target) -> Optional.ofNullable(target.field()).stream())
			.collect(Collectors.toSet());
		Map<MatchKey, Integer> seen = new HashMap<>();
		for (int i = 0; i < this.settings.match().size(); i++) {
			String word = this.settings.match().get(i);
			Optional<MatchKey> key = MatchKey.ofWord(word);
			if (key.isEmpty()) {
				add("match[" + i + "]", "\"%s\" is no match key".formatted(word),
						"did you mean \"%s\"? Known are %s".formatted(NearestName.among(word, KEYS), KEYS));
			}
			else if (seen.putIfAbsent(key.get(), i) != null) {
				add("match[" + i + "]", "\"%s\" stands there twice".formatted(word), "name each key once");
			}
			else if (key.get() == MatchKey.ALIAS) {
				if (!mapped.contains(UserField.EMAIL) && !mapped.contains(UserField.NETWORK_LOGIN)) {
					add("match[" + i + "]",
							"users cannot be matched by alias, because no field mapping fills the email or network-login that aliases are compared with",
							"add { source: mail, target: email } to csp.users.fields, or take the key out");
				}
			}
			else if (!mapped.contains(key.get().field())) {
				add("match[" + i + "]",
						"users cannot be matched by %s, because no field mapping says which Graph property it is"
							.formatted(key.get().word()),
						"add { source: …, target: %s } to csp.users.fields, or take the key out"
							.formatted(key.get().word()));
			}
		}
	}

	private void checkWords() {
		checkWord("guests", this.settings.guests(), "skip", "import");
		checkWord("on-first-link", this.settings.onFirstLink(), "fill-empty", "overwrite");
		if (this.settings.defaultSite().isBlank() || !Storable.test(this.settings.defaultSite())) {
			add("default-site", "is empty or cannot be stored", "name the site, such as Main");
		}
		for (int i = 0; i < this.settings.serviceUsers().licences().size(); i++) {
			if (this.settings.serviceUsers().licences().get(i).isBlank()) {
				add("service-users.licences[" + i + "]", "is empty", "name a SKU id or a part number, such as SPE_E3");
			}
		}
	}

	private void checkWord(String key, String word, String one, String other) {
		if (!word.equals(one) && !word.equals(other)) {
			add(key, "\"%s\" is neither %s nor %s".formatted(word, one, other),
					"did you mean \"%s\"?".formatted(NearestName.among(word, List.of(one, other))));
		}
	}

	private void add(String key, String wrong, String remedy) {
		this.violations.add("csp.users.%s %s: %s".formatted(key, wrong, remedy));
	}

}
