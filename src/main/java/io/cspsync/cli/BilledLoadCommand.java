package io.cspsync.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import io.cspsync.cli.billing.BilledFile;
import io.cspsync.crm.BilledQuantities;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "load",
		description = { "Loads billed quantities from a CSV file (UTF-8, one heading line): all of it or, "
				+ "when anything is wrong, nothing. The same file again changes nothing, and nothing is ever deleted.",
				"", "Columns, in any order:",
				"  customer_id, customer_external_id or customer   the customer; by name only if one is called so",
				"  sku_id, product_key or part_number              the product; a shared part number is refused",
				"  period_start, period_end                        first and last day, such as 2026-11-01, 2026-11-30",
				"  quantity                                        units billed" },
		footer = { "", "Then look: ./run.sh query \"select * from reconciliation where verdict <> 'equal'\"" })
final class BilledLoadCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@Parameters(paramLabel = "FILE", converter = TypedPathConverter.class, description = "The CSV file.")
	private Path file = Path.of("");

	@Option(names = "--dry-run", description = "Tell what would change, and change nothing.")
	private boolean dryRun;

	BilledLoadCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		FileLoad load = new FileLoad(this.surroundings, this.file, this.dryRun);
		return load.run(BilledFile.COLUMNS, BilledFile.NEEDED, (crm, csv) -> {
			BilledFile list = BilledFile.of(csv, crm.customerWords(), crm.productWords());
			if (!list.problems().isEmpty()) {
				return load.refuse(list.problems());
			}
			BilledQuantities billed = crm.billed(this.surroundings.clock());
			return load.tell(this.dryRun ? billed.compare(list.billed()) : billed.load(load.name(), list.billed()),
					list.unknown());
		});
	}

}
