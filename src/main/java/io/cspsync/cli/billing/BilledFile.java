package io.cspsync.cli.billing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.cspsync.cli.csv.CsvFile;
import io.cspsync.cli.csv.CsvProblem;
import io.cspsync.cli.csv.CsvRow;
import io.cspsync.crm.BilledQuantity;
import io.cspsync.crm.CustomerWords;
import io.cspsync.crm.ProductWords;
import org.jspecify.annotations.Nullable;

/**
 * A list of what was billed.
 *
 * @param billed what could be read
 * @param problems all that is wrong
 * @param unknown products that neither the catalogue nor any tenant has
 */
public record BilledFile(List<BilledQuantity> billed, List<CsvProblem> problems, List<String> unknown) {

	private static final String CUSTOMER_ID = "customer_id";

	private static final String EXTERNAL_ID = "customer_external_id";

	private static final String CUSTOMER = "customer";

	/** The columns that there are. */
	public static final List<String> COLUMNS = List.of(CUSTOMER_ID, EXTERNAL_ID, CUSTOMER, Product.SKU_ID,
			Product.PRODUCT_KEY, Product.PART_NUMBER, "period_start", "period_end", "quantity");

	/** Of each of these one has to be there. */
	public static final List<List<String>> NEEDED = List.of(List.of(CUSTOMER_ID, EXTERNAL_ID, CUSTOMER),
			List.of(Product.SKU_ID, Product.PRODUCT_KEY, Product.PART_NUMBER), List.of("period_start"),
			List.of("period_end"), List.of("quantity"));

	private static final Pattern QUANTITY = Pattern.compile("\\d{1,9}");

	/** Reads the rows; what is wrong with the file itself comes first. */
	public static BilledFile of(CsvFile file, CustomerWords customers, ProductWords words) {
		List<CsvProblem> problems = new ArrayList<>(file.problems());
		List<BilledQuantity> billed = new ArrayList<>();
		TreeSet<String> unknown = new TreeSet<>();
		Map<Object, Integer> lines = new HashMap<>();
		for (CsvRow row : file.rows()) {
			int before = problems.size();
			Cells cells = new Cells(row, problems);
			Long customer = customer(cells, customers);
			Product product = Product.of(cells, words);
			LocalDate start = cells.day("period_start");
			LocalDate end = cells.day("period_end");
			if (start != null && end != null && end.isBefore(start)) {
				cells.refuse("ends on %s, before it starts on %s: period_end is the last day of the period"
					.formatted(end, start));
			}
			if (!QUANTITY.matcher(cells.text("quantity")).matches()) {
				cells.refuse("has the quantity \"%s\": write a whole number of units, 0 or more"
					.formatted(cells.text("quantity")));
			}
			if (problems.size() > before || customer == null || product == null || start == null || end == null) {
				continue;
			}
			Integer first = lines.putIfAbsent(List.of(customer, product, start, end), row.line());
			if (first != null) {
				cells.refuse("has the same customer, product and period as line %d: add them up".formatted(first));
			}
			if (!product.isKnown(words)) {
				unknown.add(product.toString());
			}
			billed.add(new BilledQuantity(customer, product.skuId(), product.key(), start, end,
					Integer.parseInt(cells.text("quantity"))));
		}
		return new BilledFile(billed, problems, List.copyOf(unknown));
	}

	/** What is named in several ways has to be the same customer. */
	private static @Nullable Long customer(Cells cells, CustomerWords words) {
		Set<Long> named = new TreeSet<>();
		String id = cells.text(CUSTOMER_ID);
		if (!id.isEmpty()) {
			if (!id.matches("\\d{1,18}") || !words.ids().contains(Long.valueOf(id))) {
				return cells.refuse("has the customer_id \"%s\", which no customer has".formatted(id));
			}
			named.add(Long.valueOf(id));
		}
		String external = cells.text(EXTERNAL_ID);
		if (!external.isEmpty()) {
			Long customer = words.externalIds().get(external);
			if (customer == null) {
				return cells.refuse("has the customer_external_id \"%s\", which no customer has".formatted(external));
			}
			named.add(customer);
		}
		String name = cells.text(CUSTOMER);
		if (!name.isEmpty()) {
			Set<Long> called = words.names().getOrDefault(name.toLowerCase(Locale.ROOT), Set.of());
			if (called.isEmpty()) {
				return cells.refuse("has the customer \"%s\": none is called so".formatted(name));
			}
			if (called.size() == 1 || named.isEmpty()) {
				named.addAll(called);
			}
		}
		if (named.isEmpty()) {
			return cells.refuse("names no customer: fill customer_id, customer_external_id or customer");
		}
		if (named.size() > 1) {
			return cells.refuse("could mean several customers (%s): name the one meant by its customer_id"
				.formatted(String.join(", ", named.stream().map(String::valueOf).toList())));
		}
		return named.iterator().next();
	}

}
