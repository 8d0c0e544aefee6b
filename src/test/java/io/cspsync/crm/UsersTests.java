package io.cspsync.crm;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class UsersTests {

	private static final TenantId TENANT = TenantId.of("4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90");

	private static final EntraId ADA = new EntraId(new UUID(1, 1));

	private static final byte[] HASH = { 1, -2, 3 };

	private final HikariDataSource dataSource = TestDatabase.fresh();

	private final JdbcClient jdbc = JdbcClient.create(this.dataSource);

	private final Users users = new Users(new JdbcTemplate(this.dataSource),
			new JdbcTransactionManager(this.dataSource),
			Clock.fixed(Instant.parse("2026-11-23T02:00:00.123456Z"), ZoneOffset.UTC));

	private final UserLicences userLicences = new UserLicences(this.jdbc);

	private long site;

	private final UserPlace place = place();

	@AfterEach
	void close() {
		this.dataSource.close();
	}

	@Test
	void whatIsInsertedIsStoredByteForByte() {
		Map<UserField, String> fields = Map.of(UserField.NAME, "\\N \\. \t\r\n\b\u0001 \"ä\" 🙂 " + "x".repeat(20_000),
				UserField.MOBILE_PHONE, "\\\\");
		Map<String, String> custom = Map.of("Staff no.", "1 \"\\u0041\\\" \n", "x", "🙂");
		this.users.insert(this.place, List.of(newUser(ADA, new UserValues(fields, custom), ServiceUserTag.ORDINARY)));
		assertThat(text("name")).isEqualTo(fields.get(UserField.NAME));
		assertThat(text("mobile_phone")).isEqualTo("\\\\");
		assertThat(text("email")).isNull();
		assertThat(text("custom_fields ->> 'Staff no.'")).isEqualTo(custom.get("Staff no."));
		assertThat(text("custom_fields ->> 'x'")).isEqualTo("🙂");
		assertThat(text("encode(plan_hash, 'hex')")).isEqualTo("01fe03");
		assertThat(text("created_at at time zone 'utc'")).isEqualTo("2026-11-23 02:00:00.123456");
	}

	@Test
	void rowsMadeByHandAfterwardsGetIdsOfTheirOwn() {
		List<Long> ids = this.users.insert(this.place, List.of(newUser(ADA, values("Ada"), ServiceUserTag.SERVICE)));
		long byHand = this.jdbc.sql("insert into users (customer_id) values (:customer) returning id")
			.param("customer", this.place.customerId())
			.query(Long.class)
			.single();
		assertThat(byHand).isGreaterThan(ids.getFirst());
	}

	@Test
	void anUpdateKeepsWhatItDoesNotName() {
		long ada = insertAda(ServiceUserTag.ORDINARY);
		this.jdbc.sql("update users set job_title = 'By hand', custom_fields = '{\"own\": 1, \"theirs\": \"old\"}'")
			.update();
		this.users.update(this.place, rules(), List
			.of(change(ada, ADA, ADA, new UserValues(Map.of(UserField.EMAIL, "a@x"), Map.of("theirs", "new")))));
		assertThat(text("concat_ws('|', name, email, job_title)")).isEqualTo("Ada|a@x|By hand");
		assertThat(text("custom_fields")).isEqualTo("{\"own\": 1, \"theirs\": \"new\"}");
		assertThat(text("encode(plan_hash, 'hex')")).isEqualTo("01fe03");
	}

	@Test
	void anEditByHandForgetsTheHashButSwitchingOffDoesNot() {
		insertAda(ServiceUserTag.ORDINARY);
		this.jdbc.sql("update users set active = false, last_sign_in_at = now()").update();
		assertThat(text("plan_hash")).isNotNull();
		this.jdbc.sql("update users set department = 'Other'").update();
		assertThat(text("plan_hash")).isNull();
	}

	@Test
	void theHoldOnBillingIsLiftedOnlyWhenItIsOurs() {
		long ada = insertAda(ServiceUserTag.UNDECIDED);
		assertThat(text("concat_ws('|', service_user, billing_excluded, billing_undecided)")).isEqualTo("f|t|t");
		this.users.tag(List.of(ada), true);
		assertThat(text("concat_ws('|', service_user, billing_excluded, billing_undecided)")).isEqualTo("t|t|t");
		assertThat(this.users.liftUndecided(List.of(ada))).isOne();
		assertThat(text("concat_ws('|', service_user, billing_excluded, billing_undecided)")).isEqualTo("t|f|f");
		this.jdbc.sql("update users set billing_excluded = true").update();
		assertThat(this.users.liftUndecided(List.of(ada))).isZero();
		assertThat(text("concat_ws('|', service_user, billing_excluded, billing_undecided)")).isEqualTo("t|t|f");
	}

	@Test
	void aFlagIsSetOnceAndNeverWhenItIsPinned() {
		long ada = insertAda(ServiceUserTag.ORDINARY);
		assertThat(this.users.tag(List.of(ada), true)).containsExactly(ada);
		assertThat(this.users.tag(List.of(ada), true)).isEmpty();
		assertThat(text("plan_hash")).isNotNull();
		this.jdbc.sql("update users set service_user_pinned = true").update();
		assertThat(this.users.tag(List.of(ada), false)).isEmpty();
		assertThat(text("service_user")).isEqualTo("true");
	}

	@Test
	void aRowThatIsLinkedOtherwiseByNowIsRefusedWithAllOthers() {
		long ada = insertAda(ServiceUserTag.NO_RULE);
		EntraId other = new EntraId(new UUID(9, 9));
		for (@Nullable
		EntraId knownAs : new EntraId[] { null, other }) {
			assertThatExceptionOfType(ChangedMeanwhileException.class).isThrownBy(() -> this.users.update(this.place,
					rules(), List.of(change(ada, knownAs, other, values("Other")))));
		}
	}

	@Test
	void licencesAreReplacedOrAddedAndTheSameOnesNotWrittenAgain() {
		long ada = insertAda(ServiceUserTag.NO_RULE);
		long one = insertLicence("ONE");
		long two = insertLicence("TWO");
		this.userLicences.replace(List.of(holding(ada, new HeldLicence(one, false))));
		this.userLicences.add(List.of(holding(ada, new HeldLicence(two, true))));
		assertThat(held()).containsExactly("ONE false", "TWO true");
		this.userLicences.replace(List.of(holding(ada, new HeldLicence(two, false))));
		assertThat(held()).containsExactly("TWO false");
		this.userLicences.replace(List.of(holding(ada)));
		assertThat(held()).isEmpty();
	}

	@Test
	void manyLinkedPeopleAreHandedOverOneByOne() {
		List<NewUser> many = new ArrayList<>();
		for (int i = 1; i <= 12_000; i++) {
			many.add(newUser(new EntraId(new UUID(5, i)), values("User " + i), ServiceUserTag.NO_RULE));
		}
		this.users.insert(this.place, many);
		List<LinkedUser> linked = new ArrayList<>();
		this.users.readLinked(TENANT, linked::add);
		assertThat(linked).hasSize(12_000).allMatch((user) -> user.active() && !user.keepActive());
		assertThat(linked.getFirst().planHash()).isEqualTo(HASH);
	}

	private UserPlace place() {
		long customer = this.jdbc.sql("insert into customers (name) values ('Contoso') returning id")
			.query(Long.class)
			.single();
		Sites sites = new Sites(this.jdbc);
		long site = sites.findOrCreateDefault(customer, "Main");
		assertThat(sites.findOrCreateDefault(customer, "Renamed")).isEqualTo(site);
		this.site = site;
		return new UserPlace(TENANT, customer);
	}

	private long insertAda(ServiceUserTag tag) {
		return this.users.insert(this.place, List.of(newUser(ADA, values("Ada"), tag))).getFirst();
	}

	private long insertLicence(String product) {
		return this.jdbc.sql("""
				insert into licences (tenant_id, customer_id, sku_id, product_name, source, read_through, status,
				    purchased, consumed, enabled, warning, suspended)
				values (:tenant, :customer, gen_random_uuid(), :product, 'sku', 'graph', 'Enabled', 1, 1, 1, 0, 0)
				returning id
				""")
			.param("tenant", TENANT.value())
			.param("customer", this.place.customerId())
			.param("product", product)
			.query(Long.class)
			.single();
	}

	private List<String> held() {
		return this.jdbc.sql("""
				select product_name || ' ' || assigned_by_group from user_licences
				join licences on licences.id = licence_id order by product_name
				""").query((rs, n) -> rs.getString(1)).list();
	}

	private @Nullable String text(String expression) {
		return new JdbcTemplate(this.dataSource).queryForObject("select (" + expression + ")::text from users",
				String.class);
	}

	private static UserValues values(String name) {
		return new UserValues(Map.of(UserField.NAME, name), Map.of());
	}

	private NewUser newUser(EntraId id, UserValues values, ServiceUserTag tag) {
		return new NewUser(id, values, this.site, true, tag, List.of(), HASH);
	}

	private UserChange change(long id, @Nullable EntraId knownAs, EntraId entraId, UserValues values) {
		return new UserChange(id, knownAs, entraId, values, this.site, List.of(), HASH, false);
	}

	private UserChange holding(long id, HeldLicence... licences) {
		return new UserChange(id, ADA, ADA, values("Ada"), this.site, List.of(licences), HASH, false);
	}

	private static WriteRules rules() {
		FieldRule rule = new FieldRule(FieldMode.NEVER_BLANK, false);
		return new WriteRules(Map.of(UserField.NAME, rule, UserField.EMAIL, rule), Map.of("theirs", rule), true);
	}

}
