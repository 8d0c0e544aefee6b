package io.cspsync.crm;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import io.cspsync.tenant.Delegation;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

class CustomersTests {

	private static final Instant NIGHT = Instant.parse("2026-11-23T02:00:00Z");

	private static final Clock CLOCK = Clock.fixed(NIGHT, ZoneOffset.UTC);

	private final DataSource dataSource = TestDatabase.fresh();

	private final JdbcClient jdbc = JdbcClient.create(this.dataSource);

	private final Customers customers = new Customers(this.jdbc, CLOCK);

	private final Tenants tenants = new Tenants(this.jdbc, CLOCK);

	@Test
	void createdCustomersComeBackInTheOrderGivenUnderOneTopLevel() {
		List<Long> ids = this.customers.create("Partners", Arrays.asList(new NewCustomer("B", "b.example"),
				new NewCustomer("A, {quoted} \"\\ NULL", null), new NewCustomer("NULL", "")));
		this.customers.create("Partners", List.of(new NewCustomer("B", null)));
		assertThat(this.customers.findAll("run-1")).extracting(Customer::name)
			.containsExactly("B", "A, {quoted} \"\\ NULL", "NULL", "B");
		assertThat(this.customers.findAll("run-1")).extracting(Customer::id).startsWith(ids.toArray(Long[]::new));
		assertThat(this.jdbc.sql("select web_site from customers order by id").query(String.class).list())
			.containsExactly("b.example", null, "", null);
		assertThat(this.jdbc.sql("select count(*) from top_levels").query(Integer.class).single()).isOne();
	}

	@Test
	void keysOfCustomersMadeByHandDoNotCollideWithCreatedOnes() {
		this.jdbc.sql("insert into customers (name) values ('one')").update();
		this.customers.create("Partners", List.of(new NewCustomer("two", null)));
		this.jdbc.sql("insert into customers (name) values ('three')").update();
		assertThat(this.customers.findAll("run-1")).extracting(Customer::name).containsExactly("one", "two", "three");
	}

	@Test
	void onlyANameThatTheImportWroteIsReplaced() {
		List<Long> ids = this.customers.create("Partners",
				List.of(new NewCustomer("Ours", null), new NewCustomer("Renamed", null)));
		this.jdbc.sql("update customers set name = 'By hand' where name = 'Renamed'").update();
		this.customers.rename(Map.of(ids.get(0), "New", ids.get(1), "New"));
		assertThat(this.customers.findAll("run-1")).containsExactly(new Customer(ids.get(0), "New", "New", null, false),
				new Customer(ids.get(1), "By hand", "Renamed", null, false));
	}

	@Test
	void tenantsComeBackAsTheyWereWritten() {
		long customer = this.customers.create("Partners", List.of(new NewCustomer("Contoso", null))).getFirst();
		Tenant full = tenant(1, customer, "Contoso", NIGHT);
		Tenant bare = tenant(2, null, null, null);
		this.tenants.write("run-1", List.of(full, bare));
		assertThat(this.tenants.findAll()).containsExactly(full, bare);
		Tenant back = tenant(1, customer, "Renamed", null);
		this.tenants.write("run-1", List.of(back));
		assertThat(this.tenants.findAll()).containsExactly(back, bare);
	}

	@Test
	void aTenantThatSomeoneMappedMeanwhileIsNotMappedElsewhere() {
		List<Long> ids = this.customers.create("Partners",
				List.of(new NewCustomer("One", null), new NewCustomer("Two", null)));
		this.tenants.write("run-1", List.of(tenant(1, ids.get(0), "One", null)));
		assertThatIllegalStateException()
			.isThrownBy(() -> this.tenants.write("run-1", List.of(tenant(1, ids.get(1), "One", null))))
			.withMessageContaining("restart the run");
		assertThat(this.tenants.findAll().getFirst().customerId()).isEqualTo(ids.get(0));
	}

	@Test
	void aDelegationSetByHandStays() {
		this.tenants.write("run-1", List.of(tenant(1, null, "One", null)));
		this.jdbc.sql("update tenants set delegation = 'none', delegation_pinned = true").update();
		this.tenants.write("run-1", List.of(tenant(1, null, "Two", null)));
		assertThat(this.tenants.findAll().getFirst()).satisfies((it) -> {
			assertThat(it.name()).isEqualTo("Two");
			assertThat(it.delegation()).isEqualTo(Delegation.NONE);
			assertThat(it.delegationPinned()).isTrue();
		});
	}

	@Test
	void whatTheRunItselfCreatedIsToldApart() {
		this.jdbc.sql("""
				insert into customers (name, created_at) values ('By hand', :now);
				insert into customers (name, written_name, created_at) values ('Older', 'Older', :before)
				""")
			.param("now", NIGHT.atOffset(ZoneOffset.UTC))
			.param("before", NIGHT.minusSeconds(1).atOffset(ZoneOffset.UTC))
			.update();
		this.jdbc.sql("""
				insert into runs (run_key, job, scope, configuration_fingerprint, started_at)
				values ('run-1', 'nightly', 'all', '', :now)
				""").param("now", NIGHT.minusMillis(1).atOffset(ZoneOffset.UTC)).update();
		this.customers.create("Partners", List.of(new NewCustomer("New", "new.example")));
		assertThat(this.customers.findAll("run-1")).extracting(Customer::name, Customer::createdInRun)
			.containsExactly(tuple("By hand", false), tuple("Older", false), tuple("New", true));
		assertThat(this.customers.findAll("run-0")).extracting(Customer::createdInRun).containsOnly(false);
	}

	@Test
	void aNameThatIsMicrosoftsDoesNotMakeACustomerTheImports() {
		long own = this.customers.create("Partners", List.of(new NewCustomer("Ours", null))).getFirst();
		this.jdbc.sql("insert into customers (id, name) overriding system value values (77, 'By hand')").update();
		this.customers.renameAlways(Map.of(own, "New", 77L, "New too"));
		assertThat(this.customers.findAll("run-1")).extracting(Customer::name, Customer::writtenName)
			.containsExactly(tuple("New", "New"), tuple("New too", null));
	}

	@Test
	void mailDomainsAreCountedByCustomer() {
		this.jdbc.sql("""
				insert into customers (id, name) overriding system value values (1, 'One'), (2, 'Two');
				insert into users (customer_id, email) values (1, 'a@ONE.example'), (1, 'b@one.example'),
				    (1, 'c@other.example'), (1, null), (1, 'no address'), (2, '@nobody.example')
				""").update();
		assertThat(this.customers.findMailDomains())
			.isEqualTo(Map.of(1L, Map.of("one.example", 2, "other.example", 1)));
	}

	private static Tenant tenant(int number, @Nullable Long customer, @Nullable String name, @Nullable Instant leftAt) {
		TenantId id = TestSteps.tenant(number);
		return new Tenant(id, customer, name, "t.example", Delegation.DAP, false, "reseller", "default", leftAt,
				(leftAt != null) ? LeftReason.GONE : null, "run-1");
	}

}
