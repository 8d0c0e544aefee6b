package io.cspsync.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;

import io.cspsync.cli.csv.CsvFile;
import io.cspsync.cli.csv.CsvProblem;
import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.exchange.Difference;
import io.cspsync.crm.exchange.Line;
import io.cspsync.crm.exchange.LoadOptions;
import io.cspsync.crm.exchange.LoadResult;
import io.cspsync.crm.exchange.RecordKind;
import io.cspsync.user.UsersProperties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import org.springframework.boot.context.properties.bind.BindException;

@Command(name = "load", description = { "Loads customers, contacts, sites or top-levels from a CSV file (UTF-8, one "
		+ "heading line): all of it or, when anything is wrong, nothing. A record that the CRM has is recognised by id, "
		+ "else by external_id, else (contacts) by email, else by a name that only one has; the same file again changes "
		+ "nothing. Nothing is ever deleted.", "",
		"Columns, in any order, those that are needed depending on what is " + "to be recognised:",
		"  customers   id, external_id, name, web_site, top_level (made when missing), "
				+ "active, tenant_id (several with blanks between them)",
		"  contacts    id, external_id, customer_id or customer_external_id or customer, name, email, "
				+ "network_login, first_name, last_name, job_title, department, phone, mobile_phone, site, active",
		"  sites       id, external_id, customer_id or customer_external_id or customer, name, default",
		"  top-levels  id, external_id, name", "",
		"Of contacts who are linked to Microsoft, the import owns the customer, active and what "
				+ "csp.users.fields maps: these stay as they are." },
		footer = { "", "Example: ./run.sh crm load customers customers.csv --dry-run" })
final class CrmLoadCommand implements Callable<Integer> {

	private static final int SHOWN = 20;

	private final Surroundings surroundings;

	@Parameters(index = "0", paramLabel = "KIND", converter = RecordKindConverter.class,
			description = "customers, contacts, sites or top-levels.")
	private RecordKind kind = RecordKind.CUSTOMERS;

	@Parameters(index = "1", paramLabel = "FILE", converter = TypedPathConverter.class, description = "The CSV file.")
	private Path file = Path.of("");

	@Option(names = "--dry-run", description = "Tell what would change, and change nothing.")
	private boolean dryRun;

	@Option(names = "--blank-clears", description = "Let an empty cell empty the value; otherwise it says nothing.")
	private boolean blankClears;

	@Option(names = "--delimiter", paramLabel = "C", converter = DelimiterConverter.class,
			description = "What separates cells: , ; | or tab (default: seen from the heading line).")
	private @Nullable Character delimiter;

	CrmLoadCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		if (!this.kind.isLoadable()) {
			throw new UsageException(
					"Tenants come from Microsoft and are not loaded: the column tenant_id of customers "
							+ "maps them, and so does ./run.sh customers set ID --tenant T");
		}
		FileLoad load = new FileLoad(this.surroundings, this.file, this.dryRun);
		CsvFile csv = CsvFile.read(this.file, this.delimiter, this.kind.columns(), this.kind.neededColumns());
		if (!csv.usable()) {
			return load.refuse(csv.problems());
		}
		Writing writing = new Writing(this.surroundings);
		LoadOptions options = new LoadOptions(this.dryRun || !csv.problems().isEmpty(), this.blankClears,
				importsOwn(writing));
		List<Line> lines = csv.rows().stream().map((row) -> new Line(row.line(), row.cells())).toList();
		LoadResult result = options.dryRun() ? writing.lookMaking((crm) -> load(crm, lines, options))
				: writing.underLockMaking((crm) -> load(crm, lines, options));
		List<CsvProblem> problems = new ArrayList<>(csv.problems());
		result.problems().forEach((problem) -> problems.add(new CsvProblem(problem.line(), problem.sentence())));
		return problems.isEmpty() ? tell(load, result) : load.refuse(problems);
	}

	private LoadResult load(CrmDatabase crm, List<Line> lines, LoadOptions options) {
		return crm.loads(this.surroundings.clock()).load(this.kind, lines, options);
	}

	/** What the nightly import writes into the people it knows. */
	private static Set<String> importsOwn(Writing writing) {
		Set<String> columns = new TreeSet<>(Set.of("customer", "active"));
		try {
			writing.settings()
				.bind(UsersProperties.class)
				.fields()
				.forEach((field) -> columns.add(field.target().strip().replace('-', '_')));
		}
		catch (BindException ex) {
			throw new UsageException("csp.users cannot be read, which says what the import owns of people: correct it "
					+ "first; ./run.sh sync tells what is wrong with it");
		}
		return columns;
	}

	private int tell(FileLoad load, LoadResult result) {
		load.tellCounts(result.created(), result.changed(), result.unchanged());
		if (result.kept() > 0) {
			this.surroundings.out()
				.println(
						"%d of them would have others of the values that the import owns in people linked to Microsoft; "
							.formatted(result.kept()) + "those were kept.");
		}
		if (this.dryRun) {
			List<Difference> shown = result.differences().stream().limit(SHOWN).toList();
			shown.forEach((difference) -> this.surroundings.out()
				.println("  line %d: %s".formatted(difference.line(),
						difference.text().replaceAll("\\p{Cntrl}+", " "))));
			if (shown.size() < result.differences().size()) {
				this.surroundings.out().println("  and %d more".formatted(result.differences().size() - shown.size()));
			}
		}
		return 0;
	}

}
