package io.cspsync.user;

import java.util.List;
import java.util.Set;

import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.batch.core.step.StepExecution;

import static io.cspsync.user.SampleUser.aUser;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Names that operators and other people's administrators choose (sites, groups, values of
 * filters, tenants, custom fields) are compared and stored, and never become part of a
 * statement.
 */
class HostileRulesTests {

	private static final List<String> NAMES = List.of("'; drop table users; --", "' or '1'='1", "$$; select 1; $$",
			"$1", ":tenant", "?", "\\", "%", "_", "\"", "\"}]", "[\"a\"]", "{\"a\": 1}", "#{1+1}", "null",
			"x') union select null --", "\u202e'", "=1+1", "a\nb\tc", "../../etc/passwd");

	private final SqlTexts sql = new SqlTexts();

	private final UserTestbed testbed = new UserTestbed(this.sql::around,
			"csp.users.service-users.group[0]=' or '1'='1", "csp.users.default-site=Main');--");

	@AfterEach
	void close() {
		this.testbed.close();
	}

	@Test
	void namesOfSitesGroupsTenantsAndValuesNeverBecomePartOfAStatement() {
		night("plain", List.of("Sales"));
		this.sql.take();
		night("plain again", List.of("Support"));
		Set<String> usual = this.sql.take();
		assertThat(usual).isNotEmpty();
		for (String name : NAMES) {
			night(name, List.of(name));
			assertThat(this.sql.take()).as(name).isEqualTo(usual);
		}
	}

	@Test
	void peopleAreComparedByWhateverTextTheyHave() {
		meeting("plain");
		this.sql.take();
		meeting("plain again");
		Set<String> usual = this.sql.take();
		assertThat(usual).isNotEmpty();
		for (String name : NAMES) {
			meeting(name);
			assertThat(this.sql.take()).as(name).isEqualTo(usual);
		}
	}

	/** Two people whom the CRM has, one known by the mail and one by the name. */
	private void meeting(String word) {
		TenantId tenant = this.testbed.addTenant("tenant of " + word);
		long mailed = this.testbed.addPerson(tenant, "Somebody of " + word, "mail " + word);
		long named = this.testbed.addPerson(tenant, "name " + word, null);
		DirectoryUser byMail = aUser().named("M").withMail("mail " + word).build();
		DirectoryUser byName = aUser().named("name " + word).build();
		this.testbed.importNight("run of " + this.testbed.nights(), tenant, byMail, byName);
		assertThat(this.testbed.outcome(tenant)).as(word).startsWith("complete 2/0/2");
		assertThat(
				this.testbed.jdbc.sql("select id || '|' || entra_id from users where tenant_id = :tenant order by id")
					.param("tenant", tenant.value())
					.query(String.class)
					.list())
			.as(word)
			.containsExactly(mailed + "|" + byMail.entraId(), named + "|" + byName.entraId());
	}

	/** Three people of a new tenant, each placed by another kind of mapping. */
	private void night(String tenantName, List<String> words) {
		TenantId tenant = this.testbed.addTenant(tenantName);
		this.testbed.directory.clearGroups();
		for (String word : words) {
			DirectoryUser byFilter = user("F", word);
			DirectoryUser byGroup = user("G", "none");
			DirectoryUser byValue = user("V", "value of " + word);
			this.testbed.directory.addGroup("group " + word, byGroup.entraId());
			this.testbed.directory.addGroup("' or '1'='1", byFilter.entraId(), byGroup.entraId());
			map(tenant, 1, "fixed", "filter " + word, null);
			filter("equals", word);
			map(tenant, 2, "group", "group " + word, "group " + word);
			map(tenant, 3, "attribute", "value " + word, null);
			this.testbed.jdbc.sql("""
					insert into site_mapping_values (mapping_id, value, site_id)
					select id, :value, site_id from site_mappings order by id desc limit 1
					""").param("value", "value of " + word).update();
			StepExecution step = this.testbed.importNight("run of " + this.testbed.nights(), tenant, byFilter, byGroup,
					byValue);
			assertThat(this.testbed.outcome(tenant)).as("%s %s", word, step.getFailureExceptions())
				.startsWith("complete 3/3/");
			assertThat(this.testbed.jdbc.sql("""
					select u.name || '|' || s.name || '|' || u.department || '|'
					    || u.service_user from users u join sites s on s.id = u.site_id
					where u.tenant_id = :tenant order by u.name
					""").param("tenant", tenant.value()).query(String.class).list()).containsExactly(
					"F|filter " + word + "|" + word + "|false", "G|group " + word + "|none|false",
					"V|value " + word + "|value of " + word + "|true");
		}
	}

	private static DirectoryUser user(String name, String department) {
		return aUser().named(name).inDepartment(department).build();
	}

	private void map(TenantId tenant, int ordinal, String kind, String site, @Nullable String group) {
		this.testbed.jdbc
			.sql("""
					with made as (insert into sites (customer_id, name)
					    select customer_id, :site from tenants where tenant_id = :tenant returning id)
					insert into site_mappings (tenant_id, ordinal, kind, site_id, group_name, attribute, origin)
					select :tenant, :ordinal, :kind, id, :group, case :kind when 'attribute' then 'department' end, 'operator'
					from made
					""")
			.param("site", site)
			.param("tenant", tenant.value())
			.param("ordinal", ordinal)
			.param("kind", kind)
			.param("group", group)
			.update();
	}

	private void filter(String operator, String value) {
		this.testbed.jdbc.sql("""
				insert into site_mapping_filters (mapping_id, ordinal, property, operator, value)
				select max(id), 1, 'department', :operator, :value from site_mappings
				""").param("operator", operator).param("value", value).update();
	}

	@ParameterizedTest
	@ValueSource(strings = { "custom.", "custom.'", "custom.a'b", "custom.a\"b", "custom.a}b", "custom.a,b",
			"custom.a;b", "custom.a\nb", "custom.$1", "custom.:a", "custom.?", "custom.a\u0000b", "custom.a\\b",
			"custom.a/b", "custom. a", "custom.-a", "custom.%", "users.name", "name; drop table users", "name\"",
			"crm.users.name", "plan_hash", "id", "tenant_id" })
	void noTargetIsAnythingButAFieldOrAPlainName(String target) {
		assertThat(FieldTarget.of(target)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "email' or '1'='1", "email; drop table users", "email,name", "email = email", "e.mail",
			"id", "entra_id", "users.email", "lower(email)", "*", "", "email\u0000", "EMAIL--", "$1" })
	void noMatchKeyIsAnythingButOneOfFour(String key) {
		assertThat(MatchKey.ofWord(key)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "displayName&$filter=true", "displayName,id", "displayName?$top=1", "displayName%26x",
			"id'", "displayName eq ''", "*", "displayName/../x", "display Name", "displayName\n", "displayName#",
			"passwordProfile", "employeeOrgData.costCenter.x", "manager($expand=x)", "$select", "" })
	void noPropertyIsAnythingButOneThatGraphServes(String property) {
		List<String> wrong = SiteProperties.wrong(List.of(property));
		if (property.equals("displayName\n")) {
			assertThat(wrong).as("blanks around a name are no part of it").isEmpty();
		}
		else {
			assertThat(wrong).isNotEmpty();
		}
	}

}
