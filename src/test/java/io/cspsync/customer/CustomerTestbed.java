package io.cspsync.customer;

import java.util.List;
import java.util.stream.Stream;

import io.cspsync.crm.TestSteps;
import io.cspsync.microsoft.Partners;
import io.cspsync.microsoft.graph.Organizations;
import io.cspsync.microsoft.partnercenter.PartnerCustomer;
import io.cspsync.tenant.SignInRefusals;
import org.jspecify.annotations.Nullable;

import static io.cspsync.customer.CustomerSamples.tenant;

/**
 * The customers step on a database of its own, with the settings of a test.
 */
final class CustomerTestbed implements AutoCloseable {

	final FakePartner partner = new FakePartner();

	/** No run goes on without a sign-in unless a test says so. */
	final LostSignIns signIns = new LostSignIns();

	private final Partners partners;

	TestSteps steps;

	CustomerTestbed() {
		this(null);
	}

	/** With a second partner, or none. */
	CustomerTestbed(@Nullable FakePartner other) {
		this.partners = (other == null) ? this.partner.alone()
				: FakePartner.of(this.partner.named(Partners.DEFAULT), other.named("other"));
		this.steps = start(new TestSteps());
	}

	/**
	 * Goes on with other settings, each as {@code name=value}, and defaults for the rest.
	 */
	void use(String... settings) {
		this.steps = start(this.steps.again(), settings);
	}

	private TestSteps start(TestSteps steps, String... settings) {
		return steps.set(Stream.of(settings).map((it) -> "csp.customers." + it).toArray(String[]::new))
			.with(Partners.class, this.partners)
			.with(Organizations.class, this.partner)
			.with(SignInRefusals.class, this.signIns)
			.start(CustomerConfiguration.class);
	}

	/** One night; the same key again is a restart. */
	void night(String runKey, PartnerCustomer... list) {
		this.partner.list.clear();
		this.partner.list.addAll(List.of(list));
		this.steps.run(runKey);
	}

	void night(String runKey, List<PartnerCustomer> list) {
		night(runKey, list.toArray(PartnerCustomer[]::new));
	}

	/** A customer that the CRM has, as {@code crm load} makes it. */
	long customer(String name, @Nullable String webSite) {
		return this.steps.jdbc.sql("insert into customers (name, web_site) values (?, ?) returning id")
			.params(name, webSite)
			.query(Long.class)
			.single();
	}

	/** Somebody of a customer's, of no tenant yet. */
	void person(long customer, String email) {
		this.steps.jdbc.sql("insert into users (customer_id, email) values (?, ?)").params(customer, email).update();
	}

	/** Breaks a table, or mends it. */
	void alter(String sql) {
		this.steps.owner.sql(sql).update();
	}

	void update(String sql) {
		this.steps.jdbc.sql(sql).update();
	}

	List<String> rows(String sql) {
		return this.steps.rows(sql);
	}

	/** The tenants with the names of their customers. */
	List<String> mapped() {
		return rows(
				"""
						select ('x' || right(t.tenant_id::text, 8))::bit(32)::int, c.name from tenants t left join customers c on c.id = customer_id
						order by 1
						""");
	}

	List<String> held(String columns) {
		return rows("select " + columns + " from held_changes order by kind, tenant_id, id");
	}

	/** A user of a tenant, with the name of his. */
	void user(int tenant, String name, boolean active) {
		this.steps.jdbc.sql("""
				insert into users (tenant_id, customer_id, name, active)
				select tenant_id, customer_id, ?, ? from tenants where tenant_id = ?
				""").params(name, active, tenant(tenant).value()).update();
	}

	@Override
	public void close() {
		this.steps.close();
	}

}
