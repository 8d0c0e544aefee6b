package io.cspsync.cli.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.cspsync.cli.csv.CsvFile;
import io.cspsync.cli.csv.CsvProblem;
import io.cspsync.cli.csv.CsvRow;
import io.cspsync.crm.Price;
import io.cspsync.crm.ProductWords;
import io.cspsync.tenant.NearestName;
import org.jspecify.annotations.Nullable;

/**
 * A price list.
 *
 * @param prices what could be read
 * @param problems all that is wrong
 * @param unknown products that neither the catalogue nor any tenant has
 */
public record PriceFile(List<Price> prices, List<CsvProblem> problems, List<String> unknown) {

	/** The columns that there are. */
	public static final List<String> COLUMNS = List.of(Product.SKU_ID, Product.PRODUCT_KEY, Product.PART_NUMBER, "term",
			"billing_cycle", "valid_from", "unit_price", "currency");

	/** Of each of these one has to be there. */
	public static final List<List<String>> NEEDED = List.of(
			List.of(Product.SKU_ID, Product.PRODUCT_KEY, Product.PART_NUMBER), List.of("valid_from"),
			List.of("unit_price"), List.of("currency"));

	private static final Pattern PRICE = Pattern.compile("\\d{1,10}(\\.\\d{1,4})?");

	private static final Pattern TERM = Pattern.compile("P[1-9]\\d{0,2}[DWMY]");

	private static final List<String> CYCLES = List.of("monthly", "annual", "triennial", "one_time", "none");

	/** Reads the rows; what is wrong with the file itself comes first. */
	public static PriceFile of(CsvFile file, ProductWords words) {
		List<CsvProblem> problems = new ArrayList<>(file.problems());
		List<Price> prices = new ArrayList<>();
		TreeSet<String> unknown = new TreeSet<>();
		Map<Object, Integer> lines = new HashMap<>();
		for (CsvRow row : file.rows()) {
			int before = problems.size();
			Cells cells = new Cells(row, problems);
			Product product = Product.of(cells, words);
			String term = term(cells);
			String cycle = cycle(cells, words);
			LocalDate validFrom = cells.day("valid_from");
			BigDecimal unitPrice = unitPrice(cells);
			String currency = currency(cells);
			if (problems.size() > before || product == null || validFrom == null || unitPrice == null
					|| currency == null) {
				continue;
			}
			Integer first = lines.putIfAbsent(
					List.of(product, Optional.ofNullable(term), Optional.ofNullable(cycle), validFrom), row.line());
			if (first != null) {
				cells.refuse("has the same product, term, billing_cycle and valid_from as line %d: keep one of them"
					.formatted(first));
			}
			if (!product.isKnown(words)) {
				unknown.add(product.toString());
			}
			prices.add(new Price(product.skuId(), product.key(), term, cycle, validFrom, unitPrice, currency));
		}
		return new PriceFile(prices, problems, List.copyOf(unknown));
	}

	private static @Nullable String term(Cells cells) {
		String term = cells.text("term").toUpperCase(Locale.ROOT);
		if (term.isEmpty() || TERM.matcher(term).matches()) {
			return term.isEmpty() ? null : term;
		}
		return cells
			.refuse("has the term \"%s\": write it as Microsoft does, P1M, P1Y or P3Y, or leave it empty for any"
				.formatted(cells.text("term")));
	}

	/** A mistyped one would silently never apply. */
	private static @Nullable String cycle(Cells cells, ProductWords words) {
		String cycle = cells.text("billing_cycle").toLowerCase(Locale.ROOT);
		if (cycle.isEmpty()) {
			return null;
		}
		if (CYCLES.contains(cycle) || words.billingCycles().contains(cycle)) {
			return cycle;
		}
		TreeSet<String> known = new TreeSet<>(CYCLES);
		known.addAll(words.billingCycles());
		return cells.refuse("has the billing_cycle \"%s\"; did you mean %s? Known are %s; leave it empty for any"
			.formatted(cycle, NearestName.among(cycle, known), String.join(", ", known)));
	}

	private static @Nullable BigDecimal unitPrice(Cells cells) {
		String text = cells.text("unit_price");
		if (PRICE.matcher(text).matches()) {
			return new BigDecimal(text);
		}
		if (text.isEmpty()) {
			return cells.refuse("has no unit_price: write the price of one unit, such as 12.50");
		}
		if (text.indexOf(',') >= 0) {
			return cells.refuse("has a comma in the unit_price \"%s\", which could mean two things: ".formatted(text)
					+ "write a point before the decimals and nothing between thousands, as in 1250.50");
		}
		return cells.refuse("has the unit_price \"%s\": write a number such as 12.50, with at most four decimals and "
			.formatted(text) + "without a currency");
	}

	private static @Nullable String currency(Cells cells) {
		String code = cells.text("currency").toUpperCase(Locale.ROOT);
		try {
			return Currency.getInstance(code).getCurrencyCode();
		}
		catch (IllegalArgumentException ex) {
			return cells.refuse("has the currency \"%s\": write its code of three letters, such as EUR"
				.formatted(cells.text("currency")));
		}
	}

}
