package io.cspsync.user;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.cspsync.crm.FieldMode;
import io.cspsync.crm.Storable;
import io.cspsync.crm.UserField;
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
		check.checkDepartures();
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
			FieldCheck.violations("fields[" + i + "]", field).forEach(this::add);
			String key = "fields[" + i + "].target";
			Optional<FieldTarget> target = FieldTarget.of(field.target());
			if (target.isEmpty()) {
				add(key, "\"%s\" is no field of a CRM user".formatted(field.target()), remedyForTarget(field.target()));
				continue;
			}
			String earlier = taken.putIfAbsent(target.get(), nameOf(field));
			if (earlier != null) {
				add(key, "\"%s\" is filled from %s already".formatted(field.target(), earlier),
						"map it once, or map %s to another field or to custom.NAME".formatted(nameOf(field)));
			}
		}
	}

	private static String nameOf(UsersProperties.Field field) {
		return field.source().isBlank() ? "a constant" : field.source();
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
			.filter((field) -> !field.mode().equals(FieldMode.CONSTANT.word()))
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
		checkWord("hand-placed", this.settings.handPlaced(), "keep", "put-back");
		checkWord("no-match", this.settings.noMatch(), "default-site", "skip");
		checkWord("on-first-link", this.settings.onFirstLink(), "fill-empty", "overwrite");
		checkWord("hand-edits", this.settings.handEdits(), "put-back", "keep");
		if (this.settings.defaultSite().isBlank() || !Storable.test(this.settings.defaultSite())) {
			add("default-site", "is empty or cannot be stored", "name the site, such as Main");
		}
		checkWord("service-users.resource-accounts", this.settings.serviceUsers().resourceAccounts(), "ignore",
				"service-user");
		checkWord("inactive-licences", this.settings.inactiveLicences(), "keep", "remove");
		for (int i = 0; i < this.settings.serviceUsers().licences().size(); i++) {
			if (this.settings.serviceUsers().licences().get(i).isBlank()) {
				add("service-users.licences[" + i + "]", "is empty", "name a SKU id or a part number, such as SPE_E3");
			}
		}
	}

	private void checkDepartures() {
		checkWord("out-of-scope", this.settings.outOfScope(), "keep", "deactivate");
		UsersProperties.Departures departures = this.settings.departures();
		List<String> modes = List.of("deactivate", "report", "off");
		if (!modes.contains(departures.mode())) {
			add("departures.mode", "\"%s\" is none of %s".formatted(departures.mode(), String.join(", ", modes)),
					"did you mean \"%s\"?".formatted(NearestName.among(departures.mode(), modes)));
		}
		if (departures.afterReads() < 1) {
			add("departures.after-reads", "%d is less than 1".formatted(departures.afterReads()),
					"say how many complete reads have to lack somebody, such as 2");
		}
		if (departures.minAbsence().isNegative()) {
			add("departures.min-absence", "%s is negative".formatted(departures.minAbsence()),
					"say how long somebody has to be absent at least, such as 20h, or 0h");
		}
	}

	private void checkWord(String key, String word, String one, String other) {
		if (!word.equals(one) && !word.equals(other)) {
			add(key, "\"%s\" is neither %s nor %s".formatted(word, one, other),
					"did you mean \"%s\"?".formatted(NearestName.among(word, List.of(one, other))));
		}
	}

	private void add(String key, String wrong, String remedy) {
		add("%s %s: %s".formatted(key, wrong, remedy));
	}

	private void add(String sentence) {
		this.violations.add("csp.users." + sentence);
	}

}
