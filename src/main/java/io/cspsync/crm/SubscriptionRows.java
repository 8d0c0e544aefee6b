package io.cspsync.crm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.cspsync.tenant.SkuId;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns lines into rows of {@code subscriptions} and back.
 */
final class SubscriptionRows {

	/** The columns after {@code licence_id} in the order of the table's statement. */
	static final String COLUMNS = """
			partner, in_directory, s.sku_id, s.product_key, parent_subscription_id, offer_id, offer_name, friendly_name,
			product_type, quantity, unit_type, status, trial, billing_type, billing_cycle, term, renewal_term, auto_renew,
			new_commerce, bought_at, starts_at, last_day, ends_at, no_end, end_source, cancel_until, next_lifecycle_at,
			next_term, owner_tenant_id, order_id, contract_type""";

	static final String TYPES = """
			tenant_id uuid, customer_id bigint, subscription_id text, licence_sku uuid, licence_product text, partner text,
			in_directory boolean, sku_id uuid, product_key text, parent_subscription_id text, offer_id text,
			offer_name text, friendly_name text, product_type text, quantity integer, unit_type text, status text,
			trial boolean, billing_type text, billing_cycle text, term text, renewal_term text, auto_renew boolean,
			new_commerce boolean, bought_at timestamptz, starts_at timestamptz, last_day date, ends_at timestamptz,
			no_end boolean, end_source text, cancel_until timestamptz, next_lifecycle_at timestamptz, next_term jsonb,
			owner_tenant_id uuid, order_id text, contract_type text""";

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {
	};

	private SubscriptionRows() {
	}

	static String json(List<Subscription> subscriptions) {
		JsonRows rows = new JsonRows();
		for (Subscription line : subscriptions) {
			JsonRows.Row row = rows.row()
				.with("tenant_id", line.tenantId())
				.with("customer_id", line.customerId())
				.with("subscription_id", line.subscriptionId())
				.with("licence_sku", (line.licence() != null) ? line.licence().skuId() : null)
				.with("licence_product", (line.licence() != null) ? line.licence().productKey() : null)
				.with("partner", line.partner())
				.with("in_directory", line.inDirectory())
				.with("sku_id", line.skuId())
				.with("product_key", line.productKey())
				.with("parent_subscription_id", line.parentId())
				.with("quantity", line.quantity())
				.with("status", line.status())
				.with("trial", line.trial())
				.with("bought_at", line.boughtAt())
				.with("starts_at", line.startsAt())
				.with("cancel_until", line.cancelUntil())
				.with("next_lifecycle_at", line.nextLifecycleAt())
				.with("owner_tenant_id", line.ownerTenantId())
				.with("order_id", line.orderId());
			offer(row, line.offer());
			terms(row, line.terms());
			end(row, line.end());
		}
		return rows.text();
	}

	private static void offer(JsonRows.Row row, Subscription.Offer offer) {
		row.with("offer_id", offer.id())
			.with("offer_name", offer.name())
			.with("friendly_name", offer.friendlyName())
			.with("product_type", offer.productType())
			.with("unit_type", offer.unitType())
			.with("new_commerce", offer.newCommerce())
			.with("contract_type", offer.contractType());
	}

	private static void terms(JsonRows.Row row, Subscription.Terms terms) {
		row.with("billing_type", terms.billingType())
			.with("billing_cycle", terms.billingCycle())
			.with("term", terms.term())
			.with("renewal_term", terms.renewalTerm())
			.with("auto_renew", terms.autoRenew())
			.with("next_term", terms.next().isEmpty() ? null : terms.next());
	}

	private static void end(JsonRows.Row row, Subscription.End end) {
		row.with("last_day", end.lastDay())
			.with("ends_at", end.moment())
			.with("no_end", end.never())
			.with("end_source", end.source());
	}

	static Subscription subscription(ResultSet rs, int n) throws SQLException {
		UUID sku = rs.getObject("sku_id", UUID.class);
		UUID owner = rs.getObject("owner_tenant_id", UUID.class);
		return new Subscription(new TenantId(rs.getObject("tenant_id", UUID.class)), rs.getLong("customer_id"),
				rs.getString("subscription_id"), licence(rs), rs.getString("partner"), rs.getBoolean("in_directory"),
				(sku != null) ? new SkuId(sku) : null, rs.getString("product_key"),
				rs.getString("parent_subscription_id"), offer(rs), rs.getInt("quantity"), rs.getString("status"),
				rs.getObject("trial", Boolean.class), terms(rs), moment(rs, "bought_at"), moment(rs, "starts_at"),
				end(rs), moment(rs, "cancel_until"), moment(rs, "next_lifecycle_at"),
				(owner != null) ? new TenantId(owner) : null, rs.getString("order_id"),
				rs.getObject("removed_at") != null);
	}

	private static @Nullable LicenceKey licence(ResultSet rs) throws SQLException {
		if (rs.getObject("l_id") == null) {
			return null;
		}
		UUID sku = rs.getObject("l_sku", UUID.class);
		return (sku != null) ? LicenceKey.ofSku(new SkuId(sku)) : LicenceKey.ofProduct(rs.getString("l_product"));
	}

	private static Subscription.Offer offer(ResultSet rs) throws SQLException {
		return new Subscription.Offer(rs.getString("offer_id"), rs.getString("offer_name"),
				rs.getString("friendly_name"), rs.getString("product_type"), rs.getString("unit_type"),
				rs.getObject("new_commerce", Boolean.class), rs.getString("contract_type"));
	}

	private static Subscription.Terms terms(ResultSet rs) throws SQLException {
		String next = rs.getString("next_term");
		return new Subscription.Terms(rs.getString("billing_type"), rs.getString("billing_cycle"), rs.getString("term"),
				rs.getString("renewal_term"), rs.getObject("auto_renew", Boolean.class),
				(next != null) ? JSON.readValue(next, TEXTS) : Map.of());
	}

	private static Subscription.End end(ResultSet rs) throws SQLException {
		return new Subscription.End(rs.getObject("last_day", LocalDate.class), moment(rs, "ends_at"),
				rs.getBoolean("no_end"), rs.getString("end_source"));
	}

	private static @Nullable Instant moment(ResultSet rs, String column) throws SQLException {
		OffsetDateTime time = rs.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

}
