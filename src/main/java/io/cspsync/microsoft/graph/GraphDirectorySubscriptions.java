package io.cspsync.microsoft.graph;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.cspsync.microsoft.cloud.ErrorCatalogue;
import io.cspsync.tenant.SkuId;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code /directory/subscriptions}. */
final class GraphDirectorySubscriptions implements DirectorySubscriptions {

	private final GraphCaller caller;

	private final GraphRequests requests;

	GraphDirectorySubscriptions(GraphCaller caller, GraphRequests requests) {
		this.caller = caller;
		this.requests = requests;
	}

	@Override
	public List<DirectorySubscription> fetch(TenantId tenant) {
		GraphRead read = this.caller.begin("Reading the directory's subscriptions of tenant " + tenant,
				"/directory/subscriptions", tenant);
		PagedRead<JsonNode> pages = new PagedRead<>(this.caller, read, this.requests.directorySubscriptions(),
				new TreePages());
		List<DirectorySubscription> subscriptions = new ArrayList<>();
		for (JsonNode page = pages.next(); page != null; page = pages.next()) {
			page.forEach((item) -> subscriptions.add(subscription(read, item)));
		}
		return subscriptions;
	}

	private static DirectorySubscription subscription(GraphRead read, JsonNode item) {
		try {
			SkuId sku = SkuId.of(item.path("skuId").asString(""));
			// A line that Microsoft itself gave (a viral product) has no commerce id.
			String id = text(item, "commerceSubscriptionId", text(item, "id", ""));
			return new DirectorySubscription(id.toLowerCase(Locale.ROOT), sku,
					text(item, "skuPartNumber", sku.toString()), text(item, "status", "Unknown"),
					item.path("totalLicenses").asInt(0),
					item.path("isTrial").isBoolean() ? item.path("isTrial").booleanValue() : null,
					moment(item, "createdDateTime"), moment(item, "nextLifecycleDateTime"), owner(item));
		}
		catch (IllegalArgumentException ex) {
			throw read.what()
				.failed(ErrorCatalogue.unusableAnswer(), "unreadable-answer",
						"Graph's answer holds a subscription without a usable SKU id", null);
		}
	}

	private static @Nullable TenantId owner(JsonNode item) {
		try {
			return TenantId.of(item.path("ownerTenantId").asString(""));
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static @Nullable Instant moment(JsonNode item, String member) {
		try {
			return OffsetDateTime.parse(item.path(member).asString("")).toInstant();
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private static String text(JsonNode item, String member, String otherwise) {
		String text = item.path(member).asString("");
		return text.isBlank() ? otherwise : text;
	}

}
