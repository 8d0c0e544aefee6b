package io.cspsync.user;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.cspsync.crm.FieldMode;
import io.cspsync.crm.FieldRule;
import io.cspsync.crm.UserField;
import io.cspsync.crm.WriteRules;
import io.cspsync.microsoft.graph.DirectoryUser;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static io.cspsync.user.SampleRules.settings;
import static org.assertj.core.api.Assertions.assertThat;

class UsersPropertiesTests {

	@Test
	void defaults() {
		UsersProperties defaults = bind(Map.of());
		assertThat(defaults.fields()).extracting(UsersProperties.Field::target)
			.containsExactly("name", "email", "network-login", "first-name", "last-name", "job-title", "department",
					"mobile-phone");
		assertThat(defaults.match()).containsExactly("email", "network-login", "name");
		assertThat(defaults.guests()).isEqualTo("skip");
		assertThat(defaults.ignoreAccountEnabled()).isFalse();
		assertThat(defaults.defaultSite()).isEqualTo("Main");
		assertThat(defaults.onFirstLink()).isEqualTo("fill-empty");
		assertThat(defaults.serviceUsers()).isEqualTo(UsersProperties.ServiceUsers.NONE);
		assertThat(defaults.violations()).isEmpty();
	}

	@Test
	void everyPropertyFromText() {
		UsersProperties settings = bind(Map.of("csp.users.fields[0].source", "displayName",
				"csp.users.fields[0].target", "name", "csp.users.fields[1].source", "employeeId",
				"csp.users.fields[1].target", "custom.Staff no.", "csp.users.match", "name", "csp.users.guests",
				"import", "csp.users.ignore-account-enabled", "true", "csp.users.default-site", "Head office",
				"csp.users.on-first-link", "overwrite", "csp.users.service-users.group", "Staff"));
		assertThat(settings.violations()).isEmpty();
		assertThat(settings).isEqualTo(new UsersProperties(
				List.of(UsersProperties.Field.of("displayName", "name"),
						UsersProperties.Field.of("employeeId", "custom.Staff no.")),
				List.of("name"), "import", true, "Head office", "overwrite",
				new UsersProperties.ServiceUsers(List.of("Staff"), List.of(), "ignore"), "put-back", "default-site",
				"keep", true, "keep", "keep", new UsersProperties.Departures("deactivate", 2, Duration.ofHours(20))));
	}

	@Test
	void anUnknownTargetIsAnsweredWithTheNearestName() {
		assertThat(settings().mapping("displayName", "name", "mail", "e-mail").matchingBy("name").build().violations())
			.singleElement()
			.asString()
			.contains("csp.users.fields[1].target", "\"e-mail\"", "did you mean \"email\"?", "custom.e-mail");
	}

	@Test
	void anUnknownPropertyIsRefused() {
		assertThat(settings().mapping("displayNam", "name").matchingBy("name").build().violations()).singleElement()
			.asString()
			.contains("csp.users.fields[0].source", "displayNam", "displayName");
	}

	@Test
	void aMatchKeyNeedsItsMapping() {
		assertThat(settings().mapping("displayName", "name").build().violations()).hasSize(2)
			.allSatisfy((violation) -> assertThat(violation).contains("no field mapping says"));
	}

	@Test
	void theKeyAliasNeedsSomethingToBeComparedWith() {
		assertThat(settings().matchingBy("alias").build().violations()).isEmpty();
		assertThat(settings().mapping("displayName", "name").matchingBy("name", "alias").build().violations())
			.singleElement()
			.asString()
			.contains("csp.users.match[1]", "no field mapping fills the email or network-login");
		assertThat(settings().matchingBy("aliases").build().violations()).singleElement()
			.asString()
			.contains("did you mean \"alias\"?");
	}

	@Test
	void allIsSaidAtOnce() {
		assertThat(settings().mapping("displayName", "name", "surname", "name", "", "", "mail", "custom.")
			.matchingBy("name", "name", "mail")
			.guests("maybe")
			.onFirstLink("fill")
			.withDefaultSite(" ")
			.withLicence(" ")
			.build()
			.violations()).hasSize(10);
	}

	@Test
	void modesTemplatesAndConstantsFromText() {
		UsersProperties settings = bind(Map.ofEntries(Map.entry("csp.users.fields[0].source", "{givenName} {surname}"),
				Map.entry("csp.users.fields[0].target", "name"), Map.entry("csp.users.fields[0].mode", "always"),
				Map.entry("csp.users.fields[0].hand-edits", "keep"), Map.entry("csp.users.fields[1].mode", "constant"),
				Map.entry("csp.users.fields[1].value", "Microsoft"),
				Map.entry("csp.users.fields[1].target", "custom.Origin"),
				Map.entry("csp.users.fields[2].source", "employeeOrgData/costCenter"),
				Map.entry("csp.users.fields[2].target", "custom.Cost centre"),
				Map.entry("csp.users.fields[2].mode", "on-create"), Map.entry("csp.users.match", "name"),
				Map.entry("csp.users.hand-edits", "put-back"), Map.entry("csp.users.hand-placed", "put-back")));
		assertThat(settings.violations()).isEmpty();
		UserRules rules = UserRules.of(settings);
		assertThat(rules.selection().properties()).containsExactly("givenName", "surname",
				"employeeOrgData.costCenter");
		assertThat(rules.writeRules())
			.isEqualTo(new WriteRules(Map.of(UserField.NAME, new FieldRule(FieldMode.ALWAYS, true)), Map.of("Origin",
					new FieldRule(FieldMode.CONSTANT, false), "Cost centre", new FieldRule(FieldMode.ON_CREATE, false)),
					false));
		DirectoryUser ada = new DirectoryUser(SampleUser.id(1), true, false, List.of(), List.of("Ada", " ", "4711"),
				null);
		assertThat(rules.valuesOf(ada, MatchKey.NAME)).containsExactly("ada");
	}

	@Test
	void aModeAndItsValueHaveToFit() {
		assertThat(violation(new UsersProperties.Field("mail", "custom.x", "allways", "", "")))
			.contains("csp.users.fields[1].mode \"allways\" is no mode", "did you mean \"always\"?", "fill-empty");
		assertThat(violation(new UsersProperties.Field("", "custom.x", "constant", " ", "")))
			.contains("csp.users.fields[1].value is empty", "give the text to write");
		assertThat(violation(new UsersProperties.Field("", "custom.x", "constant", "a\u0000b", "")))
			.contains("csp.users.fields[1].value", "PostgreSQL cannot store");
		assertThat(violation(new UsersProperties.Field("mail", "custom.x", "constant", "x", "")))
			.contains("csp.users.fields[1].source \"mail\" is never read", "leave out");
		assertThat(violation(new UsersProperties.Field("mail", "custom.x", "always", "x", "")))
			.contains("csp.users.fields[1].value \"x\" is for the mode constant only");
		assertThat(violation(new UsersProperties.Field("mail", "custom.x", "always", "", "kep")))
			.contains("csp.users.fields[1].hand-edits \"kep\" is neither put-back nor keep", "did you mean \"keep\"?");
		assertThat(violation(new UsersProperties.Field("{givenName", "custom.x", "always", "", "")))
			.contains("csp.users.fields[1].source: the template \"{givenName\" cannot be read", "is not closed");
		assertThat(violation(new UsersProperties.Field("{givenNam} {surname}", "custom.x", "always", "", "")))
			.contains("csp.users.fields[1].source", "did you mean \"givenName\"?");
		assertThat(violation(new UsersProperties.Field("employeeOrgData.costCentre", "custom.x", "always", "", "")))
			.contains("did you mean \"employeeOrgData.costCenter\"?");
	}

	@Test
	void aConstantIsNoMatchKey() {
		assertThat(violation(new UsersProperties.Field("", "email", "constant", "a@contoso.com", ""), "name", "email"))
			.contains("csp.users.match[1]", "users cannot be matched by email");
	}

	private static String violation(UsersProperties.Field field, String... match) {
		List<String> violations = settings().mapping("displayName", "name")
			.and(field)
			.matchingBy((match.length > 0) ? match : new String[] { "name" })
			.build()
			.violations();
		assertThat(violations).hasSize(1);
		return violations.getFirst();
	}

	@Test
	void whatBecomesOfPeopleWithoutAMappingIsOneOfTwoWords() {
		assertThat(bind(Map.of("csp.users.no-match", "skp", "csp.users.hand-placed", "kep")).violations())
			.containsExactlyInAnyOrder(
					"csp.users.no-match \"skp\" is neither default-site nor skip: did you mean \"skip\"?",
					"csp.users.hand-placed \"kep\" is neither keep nor put-back: did you mean \"keep\"?");
		assertThat(bind(Map.of("csp.users.no-match", "skip", "csp.users.hand-placed", "put-back")).violations())
			.isEmpty();
	}

	private static UsersProperties bind(Map<String, String> values) {
		return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("csp.users", UsersProperties.class);
	}

}
