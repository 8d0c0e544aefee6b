package io.cspsync.crm.reports;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Adds up what the rows of a bill come to, and keeps the first of them.
 */
final class BillSums {

	private final int most;

	private final List<CustomerBill> first = new ArrayList<>();

	private final Map<Unit, BigDecimal> amounts = new LinkedHashMap<>();

	private long rows;

	private long units;

	private long unpriced;

	/**
	 * No rows yet.
	 * @param most how many are kept
	 */
	BillSums(int most) {
		this.most = most;
	}

	private record Unit(String currency, @Nullable String billingCycle) {
	}

	/** The next row. */
	void add(CustomerBill row) {
		this.rows++;
		if (this.first.size() < this.most) {
			this.first.add(row);
		}
		this.units += row.billableUnits();
		String currency = row.currency();
		BigDecimal amount = row.amount();
		if (currency == null || amount == null) {
			this.unpriced += row.billableUnits();
		}
		else {
			this.amounts.merge(new Unit(currency, row.billingCycle()), amount, BigDecimal::add);
		}
	}

	BillReads.Bill bill() {
		List<Money> sums = this.amounts.entrySet()
			.stream()
			.map((sum) -> new Money(sum.getKey().billingCycle(), sum.getKey().currency(), sum.getValue()))
			.sorted(order())
			.toList();
		return new BillReads.Bill(sums, this.units, this.unpriced, new Listed<>(this.first, this.rows));
	}

	/** By currency; a sum without a cycle comes after those with one. */
	static Comparator<Money> order() {
		return Comparator.comparing(Money::currency)
			.thenComparing(Money::billingCycle, Comparator.nullsLast(Comparator.naturalOrder()));
	}

}
