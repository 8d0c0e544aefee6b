package io.cspsync.user;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ten thousand values that break careless programs, through every field that can be
 * mapped, of people to create and again of people to change: each is stored byte for
 * byte, or its user is rejected with an error row, and never does a value become part of
 * a statement.
 */
class HostileValuesTests {

	private static final String CONSTANT = "'); drop table users; -- \\N {\"a\": 1} {givenName} \u202e=1+1";

	private static final List<String> PROPERTIES = List.of("displayName", "mail", "userPrincipalName", "givenName",
			"surname", "jobTitle", "department", "faxNumber", "mobilePhone", "employeeOrgData.costCenter");

	private static final List<String> TARGETS = List.of("name", "email", "network-login", "first-name", "last-name",
			"job-title", "department", "phone", "mobile-phone", "custom.Cost centre");

	private static final List<String> COLUMNS = List.of("name", "email", "network_login", "first_name", "last_name",
			"job_title", "department", "phone", "mobile_phone", "custom_fields ->> 'Cost centre'");

	private static final List<String> FRAGMENTS = List.of("'; drop table users; --", "' or '1'='1", "$$; select 1; $$",
			"$1", ":name", "?", "??", "\\N", "\\.", "\\", "\\\\", "\\x00", "\\u0000", "a\tb\nc\rd\u000be\fg\b",
			"\u0001\u0002\u001b[31m\u007f\u0085", "<script>alert(1)</script>", "<b>&amp;&#0;</b>", "=cmd|' /C calc'!A0",
			"+1+1", "@SUM(A1)", "-2+3", "{givenName} {surname}", "{{", "}", "{", "{\"custom\": {\"a\": [1",
			"\"}, \"x\": null", "null", "\"\\\"", "\u202eemaN\u202c", "\u0645\u0631\u062d\u0628\u0627",
			"\ufeff\u200b\u2028\u2029", "e\u0301\u0301\u0301", "\ud83d\ude42\ud83c\udff4", "\uffff\ufffe",
			"\udbff\udfff", "x".repeat(10_240), "\u00e4".repeat(10_240), "%s%n%d", "../../etc/passwd",
			"${jndi:ldap://x}", "#{T(java.lang.Runtime)}", "1e400", " surrounded ", "\u00a0");

	private static final List<String> BROKEN = List.of("a\u0000b", "\u0000", "\ud800", "a\udc00", "\udc00\ud800");

	private static final int USERS = 1_000;

	private final SqlTexts sql = new SqlTexts();

	private final UserTestbed testbed = new UserTestbed(this.sql::around, settings());

	private final Random random = new Random(4);

	@AfterEach
	void close() {
		this.testbed.close();
	}

	@Test
	void tenThousandHostileValuesAreStoredByteForByteOrRejected() {
		TenantId plain = this.testbed.addTenant("Plain");
		this.testbed.importNight("plain-1", plain, users(0, 20, false));
		this.testbed.importNight("plain-2", plain, users(0, 20, false));
		Set<String> usual = this.sql.take();

		TenantId contoso = this.testbed.addTenant("Contoso");
		Map<EntraId, List<String>> expected = new HashMap<>();
		for (String night : List.of("run-1", "run-2")) {
			DirectoryUser[] users = users(USERS, USERS, true);
			this.testbed.importNight(night, contoso, users);
			Map<EntraId, String> rejected = new HashMap<>();
			for (DirectoryUser user : users) {
				String code = rejection(user);
				if (code != null) {
					rejected.put(user.entraId(), code);
				}
				else {
					expected.put(user.entraId(), stored(user));
				}
			}
			assertThat(rejected).hasSize(USERS / 10);
			assertThat(rejections()).isEqualTo(rejected);
			assertThat(rows(contoso)).isEqualTo(expected);
		}
		// Of the second night, all that was and all that is.
		assertThat(this.testbed.value("""
				select count(*) from user_changes c join users u on u.id = c.user_id
				where c.run_key = 'run-2' and c.field = 'name' and c.after = u.name and c.before <> u.name
				""")).isEqualTo(Integer.toString(USERS - USERS / 10 - newInSecondNight()));
		assertThat(this.sql.take()).isEqualTo(usual);
		assertThat(usual).anyMatch((text) -> text.startsWith("copy users"))
			.anyMatch((text) -> text.contains("insert into integration_errors"));
	}

	// Whoever was rejected in the first night is created in the second.
	private int newInSecondNight() {
		return Integer.parseInt(this.testbed
			.value("select count(*)::text from user_changes where run_key = 'run-2' and kind = 'created'"));
	}

	private DirectoryUser[] users(int firstId, int count, boolean hostile) {
		int night = this.testbed.nights();
		DirectoryUser[] users = new DirectoryUser[count];
		for (int i = 0; i < count; i++) {
			List<@Nullable String> values = new ArrayList<>();
			for (int j = 0; j < PROPERTIES.size(); j++) {
				values.add(hostile ? hostile(i) : "Plain " + this.random.nextInt());
			}
			// One in ten has one value that cannot be stored; who it is differs by night.
			if ((i + night) % 10 == 0) {
				values.set(this.random.nextInt(values.size()), BROKEN.get(this.random.nextInt(BROKEN.size())));
			}
			users[i] = new DirectoryUser(SampleUser.id(firstId + i), true, false, List.of(), values, null);
		}
		return users;
	}

	// Never twice the same, and so never the same as the night before.
	private String hostile(int i) {
		String fragment = FRAGMENTS.get(this.random.nextInt(FRAGMENTS.size()));
		return switch (this.random.nextInt(3)) {
			case 0 -> fragment + this.random.nextInt() + "#" + i;
			case 1 -> i + "#" + this.random.nextInt() + fragment;
			default -> fragment + this.random.nextInt() + FRAGMENTS.get(this.random.nextInt(FRAGMENTS.size()));
		};
	}

	private static @Nullable String rejection(DirectoryUser user) {
		for (String value : user.properties()) {
			if (value != null && BROKEN.contains(value)) {
				return (value.indexOf(0) >= 0) ? "nul-character" : "broken-character";
			}
		}
		return null;
	}

	/** The bytes of every column, then of the template and of the constant. */
	private static List<String> stored(DirectoryUser user) {
		List<String> values = new ArrayList<>(user.properties());
		values.add("{" + user.properties().get(3) + "} <" + user.properties().get(4) + ">");
		values.add(CONSTANT);
		return values.stream()
			.map((value) -> HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8)))
			.toList();
	}

	private Map<EntraId, List<String>> rows(TenantId tenant) {
		List<String> expressions = new ArrayList<>(COLUMNS);
		expressions.add("custom_fields ->> 'Both'");
		expressions.add("custom_fields ->> 'Fixed'");
		String columns = String.join(", ",
				expressions.stream().map("encode(convert_to(%s, 'UTF8'), 'hex')"::formatted).toList());
		Map<EntraId, List<String>> rows = new HashMap<>();
		this.testbed.jdbc.sql("select entra_id, %s from users where tenant_id = :tenant".formatted(columns))
			.param("tenant", tenant.value())
			.query((rs) -> {
				List<String> values = new ArrayList<>();
				for (int i = 0; i < expressions.size(); i++) {
					values.add(rs.getString(i + 2));
				}
				rows.put(EntraId.of(rs.getString(1)), values);
			});
		return rows;
	}

	private Map<EntraId, String> rejections() {
		Map<EntraId, String> errors = new HashMap<>();
		this.testbed.jdbc
			.sql("""
					select entity_id, code from integration_errors e join tenants t using (tenant_id)
					where resolved_at is null and entity_type = 'user' and t.name = 'Contoso' and message <> '' and remedy <> ''
					""")
			.query((rs) -> {
				errors.put(EntraId.of(rs.getString(1)), rs.getString(2));
			});
		return errors;
	}

	private static String[] settings() {
		List<String> settings = new ArrayList<>();
		for (int i = 0; i < PROPERTIES.size(); i++) {
			settings.add("csp.users.fields[%d].source=%s".formatted(i, PROPERTIES.get(i)));
			settings.add("csp.users.fields[%d].target=%s".formatted(i, TARGETS.get(i)));
		}
		settings.add("csp.users.fields[10].source={{{givenName}}} <{surname}>");
		settings.add("csp.users.fields[10].target=custom.Both");
		settings.add("csp.users.fields[11].value=" + CONSTANT);
		settings.add("csp.users.fields[11].mode=constant");
		settings.add("csp.users.fields[11].target=custom.Fixed");
		return settings.toArray(String[]::new);
	}

}
