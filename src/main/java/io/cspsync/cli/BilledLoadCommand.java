package io.cspsync.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import io.cspsync.cli.billing.BilledFile;
import io.cspsync.cli.csv.CsvFile;
import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.Loaded;
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
		CsvFile csv = CsvFile.read(this.file, null, BilledFile.COLUMNS, BilledFile.NEEDED);
		if (!csv.usable()) {
			return load.refuse(csv.problems());
		}
		return this.dryRun ? new Looking(this.surroundings).at((crm) -> load(crm, csv, load))
				: new Writing(this.surroundings).at((crm) -> load(crm, csv, load));
	}

	private int load(CrmDatabase crm, CsvFile csv, FileLoad load) {
		crm.requireBilling();
		BilledFile list = BilledFile.of(csv, crm.customerWords(), crm.productWords());
		if (!list.problems().isEmpty()) {
			return load.refuse(list.problems());
		}
		Loaded loaded = this.dryRun ? crm.billed(this.surroundings.clock()).compare(list.billed())
				: crm.billed(this.surroundings.clock()).load(load.name(), list.billed());
		return load.tell(loaded, list.unknown());
	}

}
