package io.cspsync.microsoft.partnercenter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.cloud.Members;
import io.cspsync.microsoft.cloud.Undertaking;
import io.cspsync.microsoft.cloud.Words;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code /customers/{id}/subscriptions}. */
final class PartnerCenterSubscriptions implements PartnerSubscriptions {

	private final PartnerCenterCaller caller;

	private final SubscriptionRefusals refusals = new SubscriptionRefusals();

	PartnerCenterSubscriptions(PartnerCenterCaller caller) {
		this.caller = caller;
	}

	@Override
	public List<PartnerSubscription> fetch(TenantId tenant) {
		String path = "/customers/" + tenant + "/subscriptions";
		PartnerCenterCaller.Operation operation = this.caller
			.begin(new Undertaking("Reading the partner's subscriptions of tenant " + tenant, "GET " + path, tenant));
		// One that comes twice would be billed twice.
		Map<String, PartnerSubscription> subscriptions = new LinkedHashMap<>();
		for (JsonNode item : items(operation, path, tenant)) {
			PartnerSubscription subscription = subscription(operation, item);
			subscriptions.put(subscription.id(), subscription);
		}
		return new ArrayList<>(subscriptions.values());
	}

	private List<JsonNode> items(PartnerCenterCaller.Operation operation, String path, TenantId tenant) {
		try {
			List<JsonNode> items = new PagedItems(this.caller).fetchAll(operation, path);
			this.refusals.given();
			return items;
		}
		catch (MicrosoftException ex) {
			throw this.refusals.judged(tenant, ex);
		}
	}

	private PartnerSubscription subscription(PartnerCenterCaller.Operation operation, JsonNode item) {
		String id = id(operation, item);
		return new PartnerSubscription(id, Members.text(item, "offerId", "").toUpperCase(Locale.ROOT),
				Members.text(item, "offerName", ""), Members.text(item, "friendlyName"), productType(item),
				quantity(operation, item, id), Members.text(item, "unitType"), Members.id(item, "parentSubscriptionId"),
				Members.text(item, "status", "none"), Members.truth(item, "isTrial"), Members.text(item, "billingType"),
				Members.text(item, "billingCycle"), Members.text(item, "termDuration"),
				Members.text(item, "renewalTermDuration"), Members.truth(item, "autoRenewEnabled"),
				Members.moment(item, "creationDate"), Members.moment(item, "effectiveStartDate"),
				Members.date(item, "commitmentEndDate"), Members.moment(item, "commitmentEndDateTime"),
				Members.text(item, "commitmentEndDate"), Members.moment(item, "cancellationAllowedUntilDate"),
				flattened(item.path("scheduledNextTermInstructions")), Members.text(item, "orderId"),
				Members.text(item, "contractType"));
	}

	private String id(PartnerCenterCaller.Operation operation, JsonNode item) {
		String id = Members.id(item, "id");
		if (id == null) {
			throw unusable(operation,
					"holds a subscription without a usable id (\"" + Words.of(item.path("id").asString("")) + "\")");
		}
		return id;
	}

	/**
	 * The units. Only what is paid by use may have none: a line of licences without them
	 * is no line of none, but an answer that cannot be billed from.
	 */
	private int quantity(PartnerCenterCaller.Operation operation, JsonNode item, String id) {
		Integer quantity = Members.number(item, "quantity");
		boolean told = Members.text(item, "quantity") != null
				|| "usage".equalsIgnoreCase(Members.text(item, "billingType"));
		if (quantity == null || quantity < 0 || !told) {
			throw unusable(operation, "holds the subscription " + Words.of(id) + " without a usable quantity (\""
					+ Words.of(item.path("quantity").asString("")) + "\")");
		}
		return quantity;
	}

	private MicrosoftException unusable(PartnerCenterCaller.Operation operation, String why) {
		return this.caller.unusable(operation, "unreadable-subscription", why);
	}

	private static @Nullable String productType(JsonNode item) {
		JsonNode type = item.path("productType");
		return type.isObject() ? Members.text(type, "id", Members.text(type, "displayName", "unknown"))
				: Members.text(item, "productType");
	}

	private static Map<String, String> flattened(JsonNode next) {
		Map<String, String> flat = new LinkedHashMap<>();
		next.path("product").properties().forEach((member) -> put(flat, next.path("product"), member.getKey()));
		next.properties().forEach((member) -> put(flat, next, member.getKey()));
		return flat;
	}

	private static void put(Map<String, String> flat, JsonNode of, String member) {
		String text = Members.text(of, member);
		if (text != null) {
			flat.put(member, text);
		}
	}

}
