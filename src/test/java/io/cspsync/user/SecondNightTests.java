package io.cspsync.user;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.cspsync.crm.FieldMode;
import io.cspsync.microsoft.graph.AssignedLicence;
import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.cspsync.user.SampleUser.E3;
import static io.cspsync.user.SampleUser.F1;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever the settings are, whatever Microsoft and people changed: a night after which
 * nothing changed writes nothing of anybody.
 */
class SecondNightTests {

	private static final List<String> SOURCES = List.of("displayName", "mail", "userPrincipalName", "givenName",
			"jobTitle", "{department}, {city}", "companyName", "employeeOrgData.costCenter", "lastSignIn");

	private static final List<String> TARGETS = List.of("name", "email", "network-login", "first-name", "job-title",
			"department", "custom.Company", "custom.Cost centre", "custom.Last seen");

	private static final List<String> COLUMNS = List.of("name", "email", "network_login", "first_name", "job_title",
			"department");

	private static final int PEOPLE = 40;

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6 })
	void writesNothing(long seed) {
		Random random = new Random(seed);
		try (UserTestbed testbed = new UserTestbed(settings(random))) {
			TenantId contoso = testbed.addTenant("Contoso");
			testbed.addLicence(contoso, E3, "SPE_E3");
			testbed.addLicence(contoso, F1, "SPE_F1");
			for (int i = 0; i < PEOPLE / 2; i++) {
				testbed.addPerson(contoso, random.nextBoolean() ? "Own " + i : null, "mail-" + i);
			}
			int run = 0;
			List<DirectoryUser> directory = directory(random, List.of());
			for (int change = 0; change < 4; change++) {
				night(testbed, contoso, ++run, directory);
				List<String> users = testbed.versions("users");
				List<String> licences = testbed.versions("user_licences");
				night(testbed, contoso, ++run, directory);
				assertThat(testbed.versions("users")).as("people in night %d", run).isEqualTo(users);
				assertThat(testbed.versions("user_licences")).as("licences in night %d", run).isEqualTo(licences);
				assertThat(testbed.values("select * from user_changes where run_key = 'run-%d'".formatted(run)))
					.isEmpty();
				edit(testbed, random);
				directory = directory(random, directory);
			}
		}
	}

	private static void night(UserTestbed testbed, TenantId tenant, int run, List<DirectoryUser> directory) {
		testbed.importNight("run-" + run, tenant, directory.toArray(DirectoryUser[]::new));
		testbed.recordDay();
	}

	private static String[] settings(Random random) {
		List<String> settings = new ArrayList<>();
		for (int i = 0; i < SOURCES.size(); i++) {
			String field = "csp.users.fields[%d].".formatted(i);
			FieldMode mode = FieldMode.values()[random.nextInt(FieldMode.values().length)];
			settings.add(field + "target=" + TARGETS.get(i));
			if (mode == FieldMode.CONSTANT && i > 2) {
				settings.add(field + "value=always this");
			}
			else {
				mode = (mode == FieldMode.CONSTANT) ? FieldMode.ALWAYS : mode;
				settings.add(field + "source=" + SOURCES.get(i));
			}
			settings.add(field + "mode=" + mode.word());
			settings.add(field + "hand-edits=" + (random.nextBoolean() ? "keep" : "put-back"));
		}
		settings.add("csp.users.match=email,network-login");
		settings.add("csp.users.on-first-link=" + (random.nextBoolean() ? "fill-empty" : "overwrite"));
		settings.add("csp.users.hand-placed=" + (random.nextBoolean() ? "keep" : "put-back"));
		settings.add("csp.users.inactive-licences=" + (random.nextBoolean() ? "remove" : "keep"));
		return settings.toArray(String[]::new);
	}

	// Where a constant takes a source's place, the others only move up.
	private static List<DirectoryUser> directory(Random random, List<DirectoryUser> before) {
		List<DirectoryUser> users = new ArrayList<>();
		for (int i = 0; i < PEOPLE; i++) {
			if (!before.isEmpty() && random.nextInt(3) > 0) {
				users.add(before.get(i));
				continue;
			}
			List<@Nullable String> properties = new ArrayList<>();
			properties.add(text(random));
			properties.add("mail-" + i);
			properties.add("login-" + i);
			for (int p = 3; p < SOURCES.size() + 1; p++) {
				properties.add(text(random));
			}
			// Somebody recreated now and then.
			long id = (random.nextInt(8) == 0) ? 1_000 + random.nextInt(1_000_000) : i;
			List<AssignedLicence> licences = new ArrayList<>();
			if (random.nextBoolean()) {
				licences.add(new AssignedLicence(E3, random.nextBoolean()));
			}
			if (random.nextBoolean()) {
				licences.add(new AssignedLicence(F1, false));
			}
			users.add(new DirectoryUser(SampleUser.id(id), random.nextInt(20) > 0, false, licences, properties, null));
		}
		return users;
	}

	private static @Nullable String text(Random random) {
		return switch (random.nextInt(4)) {
			case 0 -> null;
			case 1 -> " ";
			default -> "Text " + random.nextInt(3);
		};
	}

	private static void edit(UserTestbed testbed, Random random) {
		for (String column : COLUMNS) {
			testbed.jdbc.sql("update users set %s = :value where id %% 5 = :some".formatted(column))
				.param("value", column.equals("email") ? "own" : text(random))
				.param("some", random.nextInt(5))
				.update();
		}
		for (String custom : List.of("\"Company\": 5", "\"Cost centre\": {\"a\": [1]}", "\"Last seen\": null", "")) {
			testbed.jdbc.sql("update users set custom_fields = cast(:value as jsonb) where id % 9 = :some")
				.param("value", "{" + custom + "}")
				.param("some", random.nextInt(9))
				.update();
		}
		testbed.jdbc.sql("update users set site_id = null where id % 7 = :some")
			.param("some", random.nextInt(7))
			.update();
	}

}
