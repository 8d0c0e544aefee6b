package io.cspsync.microsoft.partnercenter;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.cspsync.microsoft.cloud.Undertaking;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code /customers/{id}/subscriptions}. */
final class PartnerCenterSubscriptions implements PartnerSubscriptions {

	private static final int DATE = "2026-11-23".length();

	private final PartnerCenterCaller caller;

	PartnerCenterSubscriptions(PartnerCenterCaller caller) {
		this.caller = caller;
	}

	@Override
	public List<PartnerSubscription> fetch(TenantId tenant) {
		String path = "/customers/" + tenant + "/subscriptions";
		PartnerCenterCaller.Operation operation = this.caller
			.begin(new Undertaking("Reading the partner's subscriptions of tenant " + tenant, "GET " + path, tenant));
		List<PartnerSubscription> subscriptions = new ArrayList<>();
		for (JsonNode item : new PagedItems(this.caller).fetchAll(operation, path)) {
			subscriptions.add(subscription(operation, item));
		}
		return subscriptions;
	}

	private PartnerSubscription subscription(PartnerCenterCaller.Operation operation, JsonNode item) {
		String id = Items.text(item, "id", "");
		Integer quantity = Items.number(item, "quantity");
		if (id.isEmpty() || quantity == null) {
			throw this.caller.unusable(operation, "unreadable-subscription",
					"holds a subscription without a usable id or quantity");
		}
		String end = textOrNull(item, "commitmentEndDate");
		return new PartnerSubscription(id.toLowerCase(Locale.ROOT), Items.text(item, "offerId", ""),
				Items.text(item, "offerName", ""), textOrNull(item, "friendlyName"),
				textOrNull(item.path("productType"), "id"), quantity, textOrNull(item, "unitType"),
				lower(textOrNull(item, "parentSubscriptionId")), Items.text(item, "status", "none"),
				truth(item, "isTrial"), textOrNull(item, "billingType"), textOrNull(item, "billingCycle"),
				textOrNull(item, "termDuration"), textOrNull(item, "renewalTermDuration"),
				truth(item, "autoRenewEnabled"), moment(textOrNull(item, "creationDate")),
				moment(textOrNull(item, "effectiveStartDate")), date(end),
				moment(textOrNull(item, "commitmentEndDateTime")), end,
				moment(textOrNull(item, "cancellationAllowedUntilDate")),
				flattened(item.path("scheduledNextTermInstructions")), textOrNull(item, "orderId"),
				textOrNull(item, "contractType"));
	}

	private static @Nullable String textOrNull(JsonNode item, String member) {
		String text = Items.text(item, member, "");
		return text.isEmpty() ? null : text;
	}

	private static @Nullable String lower(@Nullable String text) {
		return (text != null) ? text.toLowerCase(Locale.ROOT) : null;
	}

	private static @Nullable Boolean truth(JsonNode item, String member) {
		String text = Items.text(item, member, "");
		return text.isEmpty() ? null : Boolean.valueOf(text);
	}

	/** Some members have no zone; Partner Center's times are UTC. */
	private static @Nullable Instant moment(@Nullable String text) {
		if (text == null) {
			return null;
		}
		try {
			return OffsetDateTime.parse(text).toInstant();
		}
		catch (DateTimeException ex) {
			return momentWithoutZone(text);
		}
	}

	private static @Nullable Instant momentWithoutZone(String text) {
		try {
			return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private static @Nullable LocalDate date(@Nullable String text) {
		try {
			return (text != null && text.length() >= DATE) ? LocalDate.parse(text.substring(0, DATE)) : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private static Map<String, String> flattened(JsonNode next) {
		Map<String, String> flat = new LinkedHashMap<>();
		next.path("product").properties().forEach((member) -> put(flat, member));
		next.properties().forEach((member) -> put(flat, member));
		return flat;
	}

	private static void put(Map<String, String> flat, Map.Entry<String, JsonNode> member) {
		if (member.getValue().isValueNode() && !member.getValue().isNull()) {
			flat.put(member.getKey(), member.getValue().asString(""));
		}
	}

}
