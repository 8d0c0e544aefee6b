package io.cspsync.licence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.cspsync.crm.Licence;
import io.cspsync.crm.RunTenant;
import io.cspsync.crm.Storable;
import io.cspsync.microsoft.SubscribedSku;
import io.cspsync.tenant.SkuId;
import org.jspecify.annotations.Nullable;

/**
 * Plans what becomes of a tenant's licences when all that it has subscribed was read.
 */
final class LicencePlanner {

	/**
	 * Which of two entries for one product counts. Both services sum up a product's
	 * subscriptions themselves, so a second entry is the product told twice (once in each
	 * licence group, say), and adding them would double a bill. The larger one counts,
	 * whichever came first.
	 */
	private static final Comparator<SubscribedSku> LARGER = Comparator
		.comparingLong((SubscribedSku sku) -> (long) sku.enabled() + sku.warning())
		.thenComparing(SubscribedSku::consumed)
		.thenComparing(SubscribedSku::suspended)
		.thenComparing(SubscribedSku::toString);

	private final Map<SkuId, String> productNames;

	LicencePlanner(Map<SkuId, String> productNames) {
		this.productNames = productNames;
	}

	/**
	 * Plans one tenant.
	 * @param known all licences that the CRM has for it, removed ones included
	 */
	LicencePlan plan(LicenceRead.Complete read, Collection<Licence> known) {
		Map<SkuId, Licence> before = known.stream().collect(Collectors.toMap(Licence::skuId, Function.identity()));
		List<Licence> created = new ArrayList<>();
		List<Licence> updated = new ArrayList<>();
		List<SubscribedSku> unstorable = new ArrayList<>();
		int unchanged = 0;
		int unknown = 0;
		for (SubscribedSku sku : once(read.skus())) {
			Licence old = before.remove(sku.skuId());
			if (!isStorable(sku)) {
				unstorable.add(sku);
				continue;
			}
			Licence wanted = licence(read.tenant(), sku, read.source(), old);
			unknown += this.productNames.containsKey(sku.skuId()) ? 0 : 1;
			if (old == null) {
				created.add(wanted);
			}
			else if (!wanted.equals(old)) {
				updated.add(wanted);
			}
			else {
				unchanged++;
			}
		}
		List<SkuId> removed = before.values()
			.stream()
			.filter((licence) -> !licence.removed())
			// What the other service told last is not gone because this one does not
			// tell it.
			.filter((licence) -> licence.readThrough().equals(read.source().word()))
			.map(Licence::skuId)
			.sorted(Comparator.comparing(SkuId::toString))
			.toList();
		return new LicencePlan(created, updated, unchanged, removed, unknown, unstorable);
	}

	private static Collection<SubscribedSku> once(List<SubscribedSku> skus) {
		Map<String, SubscribedSku> once = new TreeMap<>();
		skus.forEach((sku) -> once.merge(sku.skuId().toString(), sku, BinaryOperator.maxBy(LARGER)));
		return once.values();
	}

	private Licence licence(RunTenant tenant, SubscribedSku sku, SkuSource source, @Nullable Licence old) {
		// What a source does not tell never overwrites what another one told.
		Integer locked = (sku.locked() != null || old == null) ? sku.locked() : old.locked();
		String appliesTo = (sku.appliesTo() != null || old == null) ? sku.appliesTo() : old.appliesTo();
		return new Licence(tenant.tenantId(), tenant.customerId(), sku.skuId(), sku.partNumber(), productName(sku),
				source.word(), sku.status(), sku.enabled(), sku.warning(), sku.suspended(), locked, sku.consumed(),
				appliesTo, false);
	}

	private String productName(SubscribedSku sku) {
		String name = this.productNames.get(sku.skuId());
		if (name != null) {
			return name;
		}
		return sku.partNumber().isBlank() ? sku.skuId().toString() : sku.partNumber();
	}

	private static boolean isStorable(SubscribedSku sku) {
		String appliesTo = sku.appliesTo();
		return Storable.test(sku.partNumber()) && Storable.test(sku.status())
				&& (appliesTo == null || Storable.test(appliesTo));
	}

}
