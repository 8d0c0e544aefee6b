package io.cspsync.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import io.cspsync.cli.billing.PriceFile;
import io.cspsync.crm.Prices;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "load", description = {
		"Loads prices from a CSV file (UTF-8, one heading line): all of it or, when "
				+ "anything is wrong, nothing. The same file again changes nothing, and no price is ever deleted.",
		"", "Columns, in any order:",
		"  sku_id, product_key or part_number   the product; a part number that several products share is refused",
		"  term           P1M, P1Y, P3Y; empty or left out: any",
		"  billing_cycle  monthly, annual, triennial, one_time; empty or left out: any",
		"  valid_from     the first day, such as 2026-11-01",
		"  unit_price     of one unit and billing cycle, such as 12.50", "  currency       such as EUR" },
		footer = { "", "Example: ./run.sh prices load prices.csv --dry-run" })
final class PricesLoadCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@Parameters(paramLabel = "FILE", converter = TypedPathConverter.class, description = "The CSV file.")
	private Path file = Path.of("");

	@Option(names = "--dry-run", description = "Tell what would change, and change nothing.")
	private boolean dryRun;

	PricesLoadCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		FileLoad load = new FileLoad(this.surroundings, this.file, this.dryRun);
		return load.run(PriceFile.COLUMNS, PriceFile.NEEDED, (crm, csv) -> {
			PriceFile list = PriceFile.of(csv, crm.productWords());
			if (!list.problems().isEmpty()) {
				return load.refuse(list.problems());
			}
			Prices prices = crm.prices(this.surroundings.clock());
			return load.tell(this.dryRun ? prices.compare(list.prices()) : prices.load(load.name(), list.prices()),
					list.unknown());
		});
	}

}
