package io.cspsync.user;

import java.time.Duration;
import java.util.List;
import java.util.Map;

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
		assertThat(defaults.serviceUsers()).isEqualTo(new UsersProperties.ServiceUsers("", List.of()));
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
				new UsersProperties.ServiceUsers("Staff", List.of()), "put-back", "default-site", "keep", true, "keep",
				"keep", new UsersProperties.Departures("deactivate", 2, Duration.ofHours(20))));
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

	private static UsersProperties bind(Map<String, String> values) {
		return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("csp.users", UsersProperties.class);
	}

}
