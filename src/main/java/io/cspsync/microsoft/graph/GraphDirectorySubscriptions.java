package io.cspsync.microsoft.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.cloud.ErrorCatalogue;
import io.cspsync.microsoft.cloud.Members;
import io.cspsync.microsoft.cloud.Words;
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
		// One that comes twice would be counted twice.
		Map<String, DirectorySubscription> subscriptions = new LinkedHashMap<>();
		for (JsonNode page = pages.next(); page != null; page = pages.next()) {
			page.forEach((item) -> {
				DirectorySubscription subscription = subscription(read, item);
				subscriptions.put(subscription.commerceId(), subscription);
			});
		}
		return new ArrayList<>(subscriptions.values());
	}

	private static DirectorySubscription subscription(GraphRead read, JsonNode item) {
		SkuId sku = sku(read, item);
		Integer total = Members.number(item, "totalLicenses");
		if (total == null || total < 0) {
			throw unusable(read, "a number of licences", item.path("totalLicenses"));
		}
		return new DirectorySubscription(id(read, item), sku, Members.text(item, "skuPartNumber", sku.toString()),
				Members.text(item, "status", "Unknown"), total, Members.truth(item, "isTrial"),
				Members.moment(item, "createdDateTime"), Members.moment(item, "nextLifecycleDateTime"), owner(item));
	}

	private static String id(GraphRead read, JsonNode item) {
		String commerceId = Members.id(item, "commerceSubscriptionId");
		String id = (commerceId != null) ? commerceId : Members.id(item, "id");
		if (id == null) {
			throw unusable(read, "an id", item.path("id"));
		}
		return id;
	}

	private static SkuId sku(GraphRead read, JsonNode item) {
		try {
			return SkuId.of(Members.text(item, "skuId", ""));
		}
		catch (IllegalArgumentException ex) {
			MicrosoftException failure = unusable(read, "a SKU id", item.path("skuId"));
			failure.initCause(ex);
			throw failure;
		}
	}

	/** What nobody sold has no owner; an unusable one says no more than none. */
	private static @Nullable TenantId owner(JsonNode item) {
		try {
			return TenantId.of(Members.text(item, "ownerTenantId", ""));
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static MicrosoftException unusable(GraphRead read, String what, JsonNode came) {
		return read.what()
			.failed(ErrorCatalogue.unusableAnswer(), "unreadable-answer",
					"Graph's answer holds a subscription without %s that is usable (\"%s\")".formatted(what,
							Words.of(came.asString(""))),
					null);
	}

}
