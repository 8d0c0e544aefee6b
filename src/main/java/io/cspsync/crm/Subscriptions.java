package io.cspsync.crm;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

import io.cspsync.tenant.TenantId;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The lines behind the licences. A row is never deleted: a line that vanished keeps its
 * last state, the date and the reason.
 */
public final class Subscriptions {

	private static final String COLUMNS = """
			tenant_id, customer_id, subscription_id, licence_id, partner, in_directory, sku_id, product_key,
			parent_subscription_id, offer_id, offer_name, friendly_name, product_type, quantity, unit_type, status, trial,
			billing_type, billing_cycle, term, renewal_term, auto_renew, new_commerce, bought_at, starts_at, last_day,
			ends_at, no_end, end_source, cancel_until, next_lifecycle_at, next_term, owner_tenant_id, order_id,
			contract_type""";

	private final JdbcClient jdbc;

	private final Clock clock;

	public Subscriptions(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** All lines of the tenant, removed ones included. */
	public List<Subscription> findAll(TenantId tenant) {
		return this.jdbc.sql("""
				select s.*, l.id as l_id, l.sku_id as l_sku, l.product_key as l_product
				from subscriptions s left join licences l on l.id = s.licence_id
				where s.tenant_id = :tenant
				""").param("tenant", tenant.value()).query(SubscriptionRows::subscription).list();
	}

	/**
	 * Writes lines as given, new ones and known ones; a removed one is there again
	 * afterwards. Their licences must be in the CRM already.
	 */
	public void write(List<Subscription> subscriptions) {
		if (subscriptions.isEmpty()) {
			return;
		}
		int rows = this.jdbc.sql("""
				insert into subscriptions (%1$s, created_at, updated_at)
				select s.tenant_id, customer_id, subscription_id,
				    coalesce((select id from licences l
				            where l.tenant_id = s.tenant_id and l.sku_id = s.licence_sku),
				        (select id from licences l where l.tenant_id = s.tenant_id and l.sku_id is null
				            and l.product_key = s.licence_product)),
				    %2$s, :now, :now
				from jsonb_to_recordset(cast(:rows as jsonb)) as s (%3$s)
				on conflict (tenant_id, subscription_id) do update set (%1$s) = row (%4$s),
				    removed_at = null, removed_reason = null, updated_at = excluded.updated_at
				""".formatted(COLUMNS, SubscriptionRows.COLUMNS, SubscriptionRows.TYPES, excluded()))
			.param("rows", SubscriptionRows.json(subscriptions))
			.param("now", now())
			.update();
		Rows.require(subscriptions.size(), rows, "write subscriptions");
	}

	/**
	 * Notes that lines are no longer among the current ones. They keep their last state.
	 */
	public void remove(Collection<Subscription> subscriptions, Subscription.Removal reason) {
		if (subscriptions.isEmpty()) {
			return;
		}
		int rows = this.jdbc.sql("""
				update subscriptions s set removed_at = :now, removed_reason = :reason, updated_at = :now
				from unnest(cast(:tenants as uuid[]), cast(:ids as text[])) as gone (tenant_id, subscription_id)
				where s.tenant_id = gone.tenant_id and s.subscription_id = gone.subscription_id
				    and s.removed_at is null
				""")
			.param("tenants", subscriptions.stream().map((line) -> line.tenantId().toString()).toArray(String[]::new))
			.param("ids", subscriptions.stream().map(Subscription::subscriptionId).toArray(String[]::new))
			.param("reason", reason.word())
			.param("now", now())
			.update();
		Rows.require(subscriptions.size(), rows, "mark subscriptions as removed");
	}

	private static String excluded() {
		return COLUMNS.replaceAll("(\\w+)", "excluded.$1");
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

}
