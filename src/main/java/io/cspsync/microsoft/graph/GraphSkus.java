package io.cspsync.microsoft.graph;

import java.util.ArrayList;
import java.util.List;

import io.cspsync.microsoft.SubscribedSku;
import io.cspsync.tenant.TenantId;

/** {@code /subscribedSkus}. */
final class GraphSkus implements TenantSkus {

	private final GraphCaller caller;

	private final GraphRequests requests;

	GraphSkus(GraphCaller caller, GraphRequests requests) {
		this.caller = caller;
		this.requests = requests;
	}

	@Override
	public List<SubscribedSku> fetch(TenantId tenant) {
		GraphRead read = this.caller.begin("Reading the subscribed SKUs of tenant " + tenant, "/subscribedSkus",
				tenant);
		PagedRead<List<SubscribedSku>> pages = new PagedRead<>(this.caller, read, this.requests.subscribedSkus(),
				new SkuPageParser());
		List<SubscribedSku> skus = new ArrayList<>();
		for (List<SubscribedSku> page = pages.next(); page != null; page = pages.next()) {
			skus.addAll(page);
		}
		return skus;
	}

}
