package io.cspsync.crm;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.cspsync.tenant.Delegation;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a person decides about tenants: whose they are, how they may be administered and
 * what is imported of their licences. Everything belongs into a transaction, and under
 * the lock of the runs, because a run plans with what it read before.
 */
public final class TenantMappings {

	/**
	 * A tenant and whose it is.
	 *
	 * @param tenantId the tenant
	 * @param name its name, null when it was entered by hand and not seen yet
	 * @param customerId its customer, null for none
	 * @param customer the customer's name, null for none
	 */
	public record Mapped(TenantId tenantId, @Nullable String name, @Nullable Long customerId,
			@Nullable String customer) {

		/** As messages name it. */
		public String label() {
			return "tenant " + this.tenantId + ((this.name != null) ? " (" + this.name + ")" : "");
		}

	}

	/** How much went to another customer with its tenant. */
	public record Moved(int licences, int subscriptions, int users) {
	}

	/** What is read of a tenant unless a person switches it off. */
	public enum Part {

		LICENCES, USERS, SIGN_INS;

		/** As people read it. */
		public String word() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

		private String column() {
			return "read_" + name().toLowerCase(Locale.ROOT);
		}

	}

	private final JdbcClient jdbc;

	private final Clock clock;

	public TenantMappings(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** The name of a customer; empty if there is none. */
	public Optional<String> findCustomer(long id) {
		return this.jdbc.sql("select name from customers where id = :id")
			.param("id", id)
			.query(String.class)
			.optional();
	}

	/** A tenant; empty if the CRM does not know it. */
	public Optional<Mapped> find(TenantId tenant) {
		return this.jdbc.sql("""
				select t.tenant_id, t.name, t.customer_id, c.name as customer
				from tenants t left join customers c on c.id = t.customer_id where t.tenant_id = :tenant
				""")
			.param("tenant", tenant.value())
			.query((rs, n) -> new Mapped(new TenantId(rs.getObject("tenant_id", UUID.class)), rs.getString("name"),
					rs.getObject("customer_id", Long.class), rs.getString("customer")))
			.optional();
	}

	/** The customers of all tenants that have one. */
	public Map<TenantId, Long> findOwners() {
		Map<TenantId, Long> owners = new HashMap<>();
		this.jdbc.sql("select tenant_id, customer_id from tenants where customer_id is not null").query((rs) -> {
			owners.put(new TenantId(rs.getObject("tenant_id", UUID.class)), rs.getLong("customer_id"));
		});
		return owners;
	}

	/**
	 * Gives a tenant to a customer, whomever it belonged to. What was imported of it goes
	 * along, its people without their sites; what a later restart would still write of it
	 * goes to the new customer too. An open question whose it is is settled. The days
	 * already billed stay with the customer of that day. A second call changes nothing.
	 * @param name its name, if it is known and the tenant is not
	 */
	public Moved map(TenantId tenant, long customer, @Nullable String name) {
		this.jdbc.sql("""
				insert into tenants (tenant_id, customer_id, name, created_at, updated_at)
				values (:tenant, :customer, :name, :now, :now)
				on conflict (tenant_id) do update set customer_id = excluded.customer_id,
				    name = coalesce(tenants.name, excluded.name), updated_at = excluded.updated_at
				where tenants.customer_id is distinct from excluded.customer_id
				""")
			.param("tenant", tenant.value())
			.param("customer", customer)
			.param("name", name)
			.param("now", now())
			.update();
		settle(tenant, customer);
		int licences = move("update licences set customer_id = :customer, updated_at = :now", tenant, customer);
		int subscriptions = move("update subscriptions set customer_id = :customer, updated_at = :now", tenant,
				customer);
		carryIntoOpenRuns(tenant, customer);
		// An external id of the old customer's list may be somebody else's in the new
		// one.
		int users = move("""
				update users u set customer_id = :customer, site_id = null, placed_site_id = null, updated_at = :now,
				    external_id = case when exists (select from users o
				        where o.customer_id = :customer and o.external_id = u.external_id)
				        then null else u.external_id end""", tenant, customer);
		return new Moved(licences, subscriptions, users);
	}

	private int move(String update, TenantId tenant, long customer) {
		return this.jdbc.sql(update + " where tenant_id = :tenant and customer_id <> :customer")
			.param("tenant", tenant.value())
			.param("customer", customer)
			.param("now", now())
			.update();
	}

	private void carryIntoOpenRuns(TenantId tenant, long customer) {
		this.jdbc.sql("""
				update run_tenants set customer_id = :customer
				where tenant_id = :tenant and customer_id <> :customer
				    and (licences_state in ('pending', 'failed') or users_state in ('pending', 'failed'))
				""").param("customer", customer).param("tenant", tenant.value()).update();
	}

	private void settle(TenantId tenant, long customer) {
		this.jdbc.sql("""
				update match_conflicts set decision = 'customer', decided_id = :customer, decided_at = :now,
				    resolved_at = coalesce(resolved_at, :now)
				where kind = 'customer' and tenant_id = :tenant and (resolved_at is null or decision is not null)
				    and (decision, decided_id) is distinct from ('customer', cast(:customer as bigint))
				""").param("customer", customer).param("tenant", tenant.value()).param("now", now()).update();
	}

	/**
	 * Takes a tenant from its customer, and forgets that a person gave it to one, or
	 * wanted one created: that one exists, and the next run would create another. What
	 * was imported stays until the tenant has a customer again.
	 */
	public void unmap(TenantId tenant) {
		this.jdbc.sql("update tenants set customer_id = null, updated_at = :now where tenant_id = :tenant")
			.param("tenant", tenant.value())
			.param("now", now())
			.update();
		this.jdbc.sql("""
				update match_conflicts set decision = null, decided_id = null, decided_at = null
				where kind = 'customer' and tenant_id = :tenant and decision in ('customer', 'create')
				""").param("tenant", tenant.value()).update();
	}

	/** Enters a tenant that the CRM does not know, without a customer. */
	public void enter(TenantId tenant) {
		this.jdbc
			.sql("insert into tenants (tenant_id, created_at, updated_at) values (:tenant, :now, :now) "
					+ "on conflict do nothing")
			.param("tenant", tenant.value())
			.param("now", now())
			.update();
	}

	/**
	 * Sets a tenant's delegation for good.
	 * @param delegation null to go by what Microsoft says again
	 * @return whether that changed anything
	 */
	public boolean pinDelegation(TenantId tenant, @Nullable Delegation delegation) {
		return this.jdbc.sql("""
				update tenants set delegation = coalesce(:word, delegation),
				    delegation_pinned = cast(:word as text) is not null, updated_at = :now
				where tenant_id = :tenant and (delegation, delegation_pinned)
				    is distinct from (coalesce(:word, delegation), cast(:word as text) is not null)
				""")
			.param("word", (delegation != null) ? delegation.word() : null)
			.param("tenant", tenant.value())
			.param("now", now())
			.update() > 0;
	}

	/**
	 * Sets what is imported of a tenant's licences.
	 * @param word a value of {@code tenants.licences_import}, null to go by the settings
	 * again
	 * @return whether that changed anything
	 */
	public boolean setLicencesImport(TenantId tenant, @Nullable String word) {
		return this.jdbc.sql("""
				update tenants set licences_import = :word, updated_at = :now
				where tenant_id = :tenant and licences_import is distinct from cast(:word as text)
				""").param("word", word).param("tenant", tenant.value()).param("now", now()).update() > 0;
	}

	/**
	 * Switches the reading of a part on or off, from the next run on.
	 * @return whether that changed anything
	 */
	public boolean setRead(TenantId tenant, Part part, boolean on) {
		return this.jdbc.sql("""
				update tenants set %1$s = :on, updated_at = :now
				where tenant_id = :tenant and %1$s <> :on
				""".formatted(part.column()))
			.param("on", on)
			.param("tenant", tenant.value())
			.param("now", now())
			.update() > 0;
	}

	/**
	 * Sets what becomes of a tenant's people who are gone or disabled.
	 * @param word a value of {@code tenants.departures_mode}, null to go by the settings
	 * again
	 * @return whether that changed anything
	 */
	public boolean setDeparturesMode(TenantId tenant, @Nullable String word) {
		return this.jdbc.sql("""
				update tenants set departures_mode = :word, updated_at = :now
				where tenant_id = :tenant and departures_mode is distinct from cast(:word as text)
				""").param("word", word).param("tenant", tenant.value()).param("now", now()).update() > 0;
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

}
