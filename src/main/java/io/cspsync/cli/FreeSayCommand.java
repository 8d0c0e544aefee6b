package io.cspsync.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;

import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.ProductWords;
import io.cspsync.tenant.SkuId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code free add} and {@code free remove}. */
abstract class FreeSayCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	private final boolean free;

	@Parameters(paramLabel = "SKU", arity = "1..*", description = "SKU ids or part numbers.")
	private List<String> products = List.of();

	FreeSayCommand(Surroundings surroundings, boolean free) {
		this.surroundings = surroundings;
		this.free = free;
	}

	@Override
	public Integer call() {
		int said = new Writing(this.surroundings).at(this::say);
		this.surroundings.out()
			.println((said == 0) ? "That was said already."
					: "%d %s %s now; bills follow when the licences are next read.".formatted(said,
							(said == 1) ? "product is" : "products are", this.free ? "free" : "not free"));
		return 0;
	}

	private int say(CrmDatabase crm) {
		ProductWords words = crm.productWords();
		List<String> problems = new ArrayList<>();
		Set<SkuId> skus = new TreeSet<>((one, other) -> one.toString().compareTo(other.toString()));
		for (String product : this.products) {
			Set<SkuId> named = words.partNumbers().getOrDefault(product.strip().toLowerCase(Locale.ROOT), Set.of());
			if (named.size() > 1) {
				problems
					.add("%s is the part number of %d products: take the SKU id of the one meant, %s".formatted(product,
							named.size(), String.join(" or ", named.stream().map(SkuId::toString).sorted().toList())));
			}
			else if (named.isEmpty()) {
				bySku(product, skus, problems);
			}
			skus.addAll(named);
		}
		if (!problems.isEmpty()) {
			throw new UsageException(String.join("\n", problems));
		}
		return crm.freeSkus(this.surroundings.clock()).say(skus, this.free);
	}

	private static void bySku(String product, Set<SkuId> skus, List<String> problems) {
		try {
			skus.add(SkuId.of(product));
		}
		catch (IllegalArgumentException ex) {
			problems
				.add("\"%s\" is neither a SKU id nor a part number that the catalogue or a tenant has: see ./run.sh "
					.formatted(product) + "query \"select * from sku_catalogue\"");
		}
	}

	@Command(name = "add", description = "Says that products are free: they enter no bill from their next read on.")
	static final class Add extends FreeSayCommand {

		Add(Surroundings surroundings) {
			super(surroundings, true);
		}

	}

	@Command(name = "remove", description = "Says that products are not free, whatever the program's own list says.")
	static final class Remove extends FreeSayCommand {

		Remove(Surroundings surroundings) {
			super(surroundings, false);
		}

	}

}
