package io.cspsync.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.cspsync.sandbox.CatalogueSku.ServicePlan;

/** The nineteen products tenants of the sandbox may hold. */
final class SkuCatalogue {

	/** The plans that let a tenant ask for sign-in dates: Entra ID P1 and P2. */
	static final List<String> PREMIUM_PLANS = List.of("41781fb2-bc02-4b7c-bd55-b576c07bb09d",
			"eec0eb4f-6444-4f95-aba0-50c24d67f998");

	private static final Map<String, CatalogueSku> BY_PART_NUMBER = new LinkedHashMap<>();

	private static final Map<String, CatalogueSku> BY_ID = new LinkedHashMap<>();

	static {
		read(Words.lines("skus.txt")).forEach((sku) -> {
			BY_PART_NUMBER.put(sku.partNumber(), sku);
			BY_ID.put(sku.skuId(), sku);
		});
	}

	private SkuCatalogue() {
	}

	static CatalogueSku named(String partNumber) {
		CatalogueSku sku = BY_PART_NUMBER.get(partNumber);
		if (sku == null) {
			throw new IllegalArgumentException("The sandbox knows no SKU \"%s\", only %s".formatted(partNumber,
					String.join(", ", BY_PART_NUMBER.keySet())));
		}
		return sku;
	}

	static CatalogueSku withId(String skuId) {
		CatalogueSku sku = BY_ID.get(skuId);
		if (sku == null) {
			throw new IllegalArgumentException("The sandbox knows no SKU with the id " + skuId);
		}
		return sku;
	}

	private static List<CatalogueSku> read(List<String> lines) {
		List<CatalogueSku> skus = new ArrayList<>();
		List<ServicePlan> plans = List.of();
		for (String line : lines) {
			String[] part = line.split("\\|", -1);
			if (part[0].equals("sku")) {
				plans = new ArrayList<>();
				skus.add(new CatalogueSku(part[1], part[2], part[3], part[4], part[5], plans));
			}
			else {
				plans.add(new ServicePlan(part[1], part[2], part[3], part[4]));
			}
		}
		return skus;
	}

}
