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
		assertThat(this.customers.findAll()).extracting(Customer::name)
			.containsExactly("B", "A, {quoted} \"\\ NULL", "NULL", "B");
		assertThat(this.customers.findAll()).extracting(Customer::id).startsWith(ids.toArray(Long[]::new));
		assertThat(this.jdbc.sql("select web_site from customers order by id").query(String.class).list())
			.containsExactly("b.example", null, "", null);
		assertThat(this.jdbc.sql("select count(*) from top_levels").query(Integer.class).single()).isOne();
	}

	@Test
	void keysOfCustomersMadeByHandDoNotCollideWithCreatedOnes() {
		this.jdbc.sql("insert into customers (name) values ('one')").update();
		this.customers.create("Partners", List.of(new NewCustomer("two", null)));
		this.jdbc.sql("insert into customers (name) values ('three')").update();
		assertThat(this.customers.findAll()).extracting(Customer::name).containsExactly("one", "two", "three");
	}

	@Test
	void onlyANameThatTheImportWroteIsReplaced() {
		List<Long> ids = this.customers.create("Partners",
				List.of(new NewCustomer("Ours", null), new NewCustomer("Renamed", null)));
		this.jdbc.sql("update customers set name = 'By hand' where name = 'Renamed'").update();
		this.customers.rename(Map.of(ids.get(0), "New", ids.get(1), "New"));
		assertThat(this.customers.findAll()).containsExactly(new Customer(ids.get(0), "New", "New"),
				new Customer(ids.get(1), "By hand", "Renamed"));
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

	private static Tenant tenant(int number, @Nullable Long customer, @Nullable String name, @Nullable Instant leftAt) {
		TenantId id = TestSteps.tenant(number);
		return new Tenant(id, customer, name, "t.example", Delegation.DAP, "reseller", leftAt, "run-1");
	}

}
