package io.cspsync.sandbox;

import java.util.List;

/**
 * A product as Microsoft's licensing catalogue names it.
 *
 * @param appliesTo {@code User} or {@code Company}, Graph's words
 * @param productId the product in a partner's offer ids; empty when partners do not sell
 * it
 */
record CatalogueSku(String partNumber, String skuId, String name, String appliesTo, String productId,
		List<ServicePlan> plans) {

	boolean isSoldByPartners() {
		return !productId.isEmpty();
	}

	boolean holdsPlan(String planId) {
		return plans.stream().anyMatch((plan) -> plan.id().equals(planId));
	}

	record ServicePlan(String id, String name, String displayName, String appliesTo) {
	}

}
