package io.cspsync.user;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.cspsync.crm.NotUndone;
import io.cspsync.crm.UserUndo;
import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static io.cspsync.user.SampleUser.E3;
import static io.cspsync.user.SampleUser.F1;
import static io.cspsync.user.SampleUser.aUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * A night with every kind of change, taken back: what was before is there again, and the
 * next night writes the same.
 */
class UndoneNightStepTests {

	private static final String FIRST = "20261101T020000Z";

	private static final String SECOND = "20261102T020000Z";

	private final UserTestbed testbed = new UserTestbed("csp.users.service-users.group=Ordinary",
			"csp.users.inactive-licences=remove");

	private final TenantId contoso = this.testbed.addTenant("Contoso");

	private final List<DirectoryUser> directory = new ArrayList<>();

	UndoneNightStepTests() {
		this.testbed.addLicence(this.contoso, E3, "SPE_E3");
		this.testbed.addLicence(this.contoso, F1, "SPE_F1");
	}

	@AfterEach
	void close() {
		this.testbed.close();
	}

	@Test
	void everyKindOfChangeGoesBackAndTheNextNightWritesItAgain() {
		firstNight();
		List<String> before = people("true");
		List<String> licences = licences();
		List<String> deactivations = deactivations();
		secondNight(SECOND);
		List<String> after = people("true");
		List<String> licencesAfter = licences();
		assertThat(this.testbed.values("select distinct kind from user_changes where run_key = '%s'".formatted(SECOND)))
			.containsExactlyInAnyOrder("created", "linked", "field", "site", "service-user", "licence", "deactivated",
					"reactivated");
		assertThat(this.testbed
			.values("select distinct field from user_changes where run_key = '%s' and kind = 'service-user'"
				.formatted(SECOND)))
			.contains("", "first");
		assertThat(undo(SECOND)).containsKeys(UserUndo.Part.VALUES, UserUndo.Part.SITES, UserUndo.Part.SERVICE_USERS,
				UserUndo.Part.LICENCES, UserUndo.Part.LINKS, UserUndo.Part.DEACTIVATIONS, UserUndo.Part.REACTIVATIONS,
				UserUndo.Part.CREATIONS);
		String known = "id not in (select user_id from user_changes where kind = 'created' and run_key = '%s')"
			.formatted(SECOND);
		assertThat(people(known)).containsExactlyElementsOf(before);
		assertThat(licences("u." + known)).containsExactlyElementsOf(licences);
		assertThat(deactivations().stream().filter((row) -> !row.startsWith("Finn") && !row.startsWith("Gus")))
			.containsExactlyElementsOf(deactivations);
		assertThat(this.testbed.values("select name from users where active and not " + known)).isEmpty();
		assertThat(left(SECOND)).isEmpty();
		assertThat(undo(SECOND)).isEmpty();
		secondNight("20261103T020000Z");
		assertThat(people("true")).containsExactlyElementsOf(after);
		assertThat(licences()).containsExactlyElementsOf(licencesAfter);
		assertThat(this.testbed.values("select name from users where hand_edits <> '{}'")).isEmpty();
		List<String> versions = this.testbed.versions("users");
		secondNight("20261104T020000Z");
		assertThat(this.testbed.versions("users")).isEqualTo(versions);
	}

	@Test
	void whoWentToAnotherCustomerGoesBackWithTheSiteOrNotAtAll() {
		DirectoryUser[] users = { user(1, "Ada").build(), user(2, "Bob").build() };
		ordinary(List.of(users), 0);
		this.testbed.importNight(FIRST, this.contoso, users);
		String before = this.testbed.value("select customer_id || ' ' || site_id from users where name = 'Ada'");
		this.testbed.jdbc.sql("""
				with other as (insert into customers (name) values ('Other') returning id)
				update tenants set customer_id = other.id from other
				""").update();
		this.testbed.jdbc.sql("delete from site_mappings").update();
		this.testbed.jdbc.sql("""
				with own as (insert into sites (customer_id, name, is_default)
				    select customer_id, 'Own', true from tenants returning id)
				insert into site_mappings (tenant_id, ordinal, kind, site_id, origin)
				select tenant_id, 1, 'fixed', own.id, 'operator'
				from tenants, own
				""").update();
		this.testbed.importNight(SECOND, this.contoso, users);
		this.testbed.jdbc
			.sql("""
					with other as (insert into sites (customer_id, name) select customer_id, 'Leeds' from tenants returning id)
					update users set site_id = other.id from other where users.name = 'Bob'
					""")
			.update();
		assertThat(undo(SECOND)).containsEntry(UserUndo.Part.CUSTOMERS, 1).containsEntry(UserUndo.Part.SITES, 1);
		assertThat(this.testbed.value("select customer_id || ' ' || site_id from users where name = 'Ada'"))
			.isEqualTo(before);
		assertThat(this.testbed.values("""
				select u.name from users u join sites s on s.id = u.site_id where s.customer_id <> u.customer_id
				""")).isEmpty();
		assertThat(left(SECOND)).extracting(NotUndone::name, NotUndone::kind)
			.containsExactlyInAnyOrder(tuple("Bob", "customer"), tuple("Bob", "site"));
	}

	private void firstNight() {
		for (int i = 1; i <= 40; i++) {
			this.directory.add(aUser().withId(SampleUser.id(100 + i)).named("Person %02d".formatted(i)).build());
		}
		List<DirectoryUser> users = new ArrayList<>(this.directory);
		users.add(user(1, "Ada").licensed(E3).build());
		users.add(user(2, "Bob").licensed(E3).build());
		users.add(user(3, "Carol").withMail("carol@contoso.com").build());
		users.add(user(4, "Hal").disabled().build());
		users.add(user(5, "Ida").build());
		ordinary(users, 0);
		this.testbed.importNight(FIRST, this.contoso, users.toArray(DirectoryUser[]::new));
		this.testbed.addPerson(this.contoso, "Eve", "eve@contoso.com");
	}

	private void secondNight(String runKey) {
		this.testbed.clock.jump(Duration.ofDays(1));
		this.testbed.jdbc.sql("""
				insert into sites (customer_id, name) select customer_id, 'London' from tenants
				where not exists (select from sites where name = 'London')
				""").update();
		this.testbed.jdbc.sql("update site_mappings set site_id = (select id from sites where name = 'London')")
			.update();
		List<DirectoryUser> users = new ArrayList<>(this.directory);
		users.add(user(1, "Ada King").inDepartment("Engines").licensed(F1).build());
		users.add(user(2, "Bob").disabled().licensed(E3).licensed(F1).build());
		users.add(user(33, "Carol").withMail("carol@contoso.com").build());
		users.add(user(4, "Hal").build());
		users.add(user(5, "Ida").build());
		users.add(user(6, "Eve").withMail("eve@contoso.com").build());
		users.add(user(7, "Finn").licensed(E3).build());
		users.add(user(8, "Gus").disabled().build());
		ordinary(users, 2);
		this.testbed.importNight(runKey, this.contoso, users.toArray(DirectoryUser[]::new));
		this.testbed.recordDay();
	}

	/** All but Ida and Eve, once they are no more. */
	private void ordinary(List<DirectoryUser> users, int less) {
		this.testbed.directory.clearGroups();
		this.testbed.directory.addGroup("Ordinary",
				users.stream()
					.map(DirectoryUser::entraId)
					.filter((id) -> less == 0 || !(id.equals(SampleUser.id(5)) || id.equals(SampleUser.id(6))))
					.toArray(EntraId[]::new));
	}

	private static SampleUser user(long number, String name) {
		return aUser().withId(SampleUser.id(number)).named(name);
	}

	private Map<UserUndo.Part, Integer> undo(String runKey) {
		UserUndo undo = new UserUndo(this.testbed.bean(JdbcClient.class), this.testbed.clock);
		return Objects.requireNonNull(transaction().execute((status) -> undo.undo(runKey, List.of())));
	}

	private Collection<NotUndone> left(String runKey) {
		return new UserUndo(this.testbed.bean(JdbcClient.class), this.testbed.clock).findNotUndone(runKey, List.of());
	}

	private TransactionTemplate transaction() {
		return new TransactionTemplate(this.testbed.bean(PlatformTransactionManager.class));
	}

	private List<String> people(String condition) {
		return this.testbed.values("""
				select to_jsonb(u) - 'updated_at' - 'plan_hash' - 'kept_values' - 'placed_site_id' from users u
				where %s order by id
				""".formatted(condition));
	}

	private List<String> licences() {
		return licences("true");
	}

	private List<String> licences(String condition) {
		return this.testbed.values("""
				select u.name || ' ' || l.licence_id || ' ' || l.assigned_by_group
				from user_licences l join users u on u.id = l.user_id where %s order by 1
				""".formatted(condition));
	}

	private List<String> deactivations() {
		return this.testbed.values("""
				select u.name || ' ' || d.state
				from deactivations d join users u on u.id = d.user_id order by 1
				""");
	}

}
