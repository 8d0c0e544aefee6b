package io.cspsync.licence;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.cspsync.crm.Licence;
import io.cspsync.crm.LicenceKey;
import io.cspsync.crm.LicenceUnits;
import io.cspsync.tenant.SkuId;
import org.jspecify.annotations.Nullable;

/**
 * The licence rows that the CRM has of a tenant, each taken by what it is a row of.
 */
final class LicenceRows {

	private final Map<LicenceKey, Licence> rows = new LinkedHashMap<>();

	LicenceRows(Collection<Licence> known) {
		known.forEach((row) -> this.rows.put(row.key(), row));
	}

	/** Takes the row of a SKU, if there is one. */
	void take(SkuId sku) {
		this.rows.remove(LicenceKey.ofSku(sku));
	}

	/**
	 * Takes the licence's row: its own, else that of one of its products, written while
	 * the SKU was not known. A product that still counts by itself keeps its row.
	 * @param counting the keys of all that counts tonight
	 */
	@Nullable Licence take(Counted counted, Set<LicenceKey> counting) {
		Licence own = this.rows.remove(counted.key());
		if (own != null || counted.key().skuId() == null) {
			return own;
		}
		for (String product : counted.products()) {
			LicenceKey key = LicenceKey.ofProduct(product);
			if (this.rows.containsKey(key) && !counting.contains(key)) {
				return this.rows.remove(key);
			}
		}
		return null;
	}

	/** The rows that nobody took and that still count. */
	List<Licence> left() {
		return this.rows.values().stream().filter((row) -> row.removed() == null).toList();
	}

	/**
	 * The wanted licence in a row. What no source tells never overwrites what one told.
	 */
	static Licence in(@Nullable Licence row, Counted counted, ProductList products) {
		Licence wanted = counted.licence();
		if (row == null) {
			return wanted;
		}
		boolean total = wanted.source() != Licence.Source.SUBSCRIPTION;
		LicenceUnits units = wanted.units();
		Integer locked = (units.locked() == null && total) ? row.units().locked() : units.locked();
		String appliesTo = (wanted.appliesTo() != null) ? wanted.appliesTo() : row.appliesTo();
		String partNumber = (wanted.partNumber() != null) ? wanted.partNumber() : row.partNumber();
		String name = (wanted.skuId() != null) ? products.name(wanted.skuId(), partNumber, wanted.productName())
				: wanted.productName();
		String product = counted.products().isEmpty() ? row.productKey() : wanted.productKey();
		return new Licence(row.id(), wanted.tenantId(), wanted.customerId(), wanted.skuId(), product, partNumber, name,
				wanted.source(), wanted.readThrough(), wanted.status(), new LicenceUnits(units.enabled(),
						units.warning(), units.suspended(), locked, units.consumed(), units.trial()),
				appliesTo, wanted.free(), null);
	}

}
