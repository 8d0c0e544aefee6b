package io.cspsync.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

import org.springframework.util.function.SingletonSupplier;

/**
 * The program: {@code ./run.sh COMMAND}.
 */
@Command(name = "./run.sh", subcommands = HelpCommand.class, synopsisSubcommandLabel = "COMMAND",
		description = "Brings a CRM database up to date with a Microsoft partner's tenants, licences and users.",
		footer = { "", "Further, by run.sh itself: build, test (all tests), bench (measures; see README.md).", "",
				"Look first:  ./run.sh demo",
				"Every night: ./run.sh sync, then ./run.sh restart once its remedies are applied", "",
				"Exit codes: 0 everything imported, 1 failed, 2 not started, 3 some tenants failed,",
				"4 another run holds the lock, 5 something new waits for a person, 130 and 143 stopped" })
public final class CspSync implements Runnable {

	private final Surroundings surroundings;

	@Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show stack traces here too.")
	private boolean debug;

	@Spec
	private @Nullable CommandSpec spec;

	private CspSync(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	/** Runs one command and ends the JVM with its exit code. */
	public static void main(String[] arguments) {
		Surroundings surroundings = Surroundings.ofProcess();
		surroundings.stop().install();
		int exitCode = run(surroundings, arguments);
		surroundings.stop().mainEnded();
		// Waits for ever when a signal has begun the shutdown; the signal's code counts
		// then.
		System.exit(exitCode);
	}

	/** Runs one command and returns its exit code. */
	static int run(Surroundings surroundings, String... arguments) {
		Supplier<List<Class<?>>> records = SingletonSupplier.of(SettingsRecords::find);
		NightRunner runner = new NightRunner(surroundings, new SpringNights(records), records);
		return commandLine(surroundings, runner).execute(arguments);
	}

	static CommandLine commandLine(Surroundings surroundings, NightRunner runner) {
		CspSync top = new CspSync(surroundings);
		CommandLine line = new CommandLine(top);
		line.addSubcommand(new SyncCommand(surroundings, runner));
		line.addSubcommand(new RestartCommand(surroundings, runner));
		line.addSubcommand(new StopCommand(surroundings));
		line.addSubcommand(new CommandLine(new SignInsCommand(surroundings, runner))
			.addSubcommand(new SignInsListCommand(surroundings)));
		line.addSubcommand(new SetupCommand(surroundings));
		line.addSubcommand(new CheckCommand(surroundings, runner));
		line.addSubcommand(
				new CommandLine(new ConsentCommand(surroundings)).addSubcommand(new ConsentWaitCommand(surroundings))
					.addSubcommand(new ConsentVerifyCommand(surroundings))
					.addSubcommand(new ConsentGrantCommand(surroundings))
					.addSubcommand(new ConsentRevokeCommand(surroundings))
					.addSubcommand(new ConsentPageCommand(surroundings)));
		line.addSubcommand(new StatusCommand(surroundings));
		line.addSubcommand(new HistoryCommand(surroundings));
		line.addSubcommand(new ErrorsCommand(surroundings));
		line.addSubcommand(new ReportCommand(surroundings));
		line.addSubcommand(new ExplainCommand(surroundings));
		line.addSubcommand(new ShowCommand(surroundings));
		line.addSubcommand(new QueryCommand(surroundings));
		line.addSubcommand(new LicencesCommand(surroundings));
		line.addSubcommand(new BillableCommand(surroundings));
		line.addSubcommand(
				group("prices", "The operator's price list.").addSubcommand(new PricesLoadCommand(surroundings))
					.addSubcommand(new PricesListCommand(surroundings)));
		line.addSubcommand(group("billed", "What the operator has billed, for the reconciliation.")
			.addSubcommand(new BilledLoadCommand(surroundings)));
		line.addSubcommand(group("catalogue", "The names of Microsoft's products, and which of them are free.")
			.addSubcommand(new CatalogueLoadCommand(surroundings))
			.addSubcommand(new CatalogueShowCommand(surroundings))
			.addSubcommand(new CatalogueResetCommand(surroundings))
			.addSubcommand(new CommandLine(new FreeListCommand(surroundings))
				.addSubcommand(new FreeSayCommand.Add(surroundings))
				.addSubcommand(new FreeSayCommand.Remove(surroundings))));
		line.addSubcommand(new AuthorizeCommand(surroundings));
		line.addSubcommand(new DisconnectCommand(surroundings));
		line.addSubcommand(new CommandLine(new DatabaseCommand(surroundings))
			.addSubcommand(new DatabaseMigrateCommand(surroundings)));
		line.addSubcommand(new SandboxCommand(surroundings));
		line.addSubcommand(new DemoCommand(surroundings, runner));
		line.addSubcommand(group("crm", "Loads the CRM's own records from CSV files, and writes them into such files.")
			.addSubcommand(new CrmLoadCommand(surroundings))
			.addSubcommand(new CrmExportCommand(surroundings)));
		line.addSubcommand(group("customers", "The CRM's customers and which tenants belong to them.")
			.addSubcommand(new CustomersListCommand(surroundings))
			.addSubcommand(new CustomersSetCommand(surroundings)));
		line.addSubcommand(group("tenants", "The partner's tenants and what was decided about each.")
			.addSubcommand(new TenantsListCommand(surroundings))
			.addSubcommand(new TenantsSetCommand(surroundings)));
		line.addSubcommand(group("mappings", "Where each tenant's people are put.")
			.addSubcommand(new MappingsListCommand(surroundings))
			.addSubcommand(new MappingsGenerateCommand(surroundings))
			.addSubcommand(new MappingsExportCommand(surroundings))
			.addSubcommand(new MappingsImportCommand(surroundings))
			.addSubcommand(new MappingsPreviewCommand(surroundings, runner))
			.addSubcommand(new MappingsSkippedCommand(surroundings)));
		line.addSubcommand(group("users", "The people, and what was decided about each.")
			.addSubcommand(new UsersListCommand(surroundings))
			.addSubcommand(new UsersSetCommand(surroundings)));
		line.addSubcommand(new CommandLine(new ConflictsCommand(surroundings))
			.addSubcommand(new ConflictsResolveCommand(surroundings))
			.addSubcommand(new ConflictsReopenCommand(surroundings)));
		line.addSubcommand(new DeparturesCommand(surroundings));
		line.addSubcommand(new ApproveCommand(surroundings));
		line.addSubcommand(new UndoCommand(surroundings));
		line.addSubcommand(new PurgeCommand(surroundings));
		line.addSubcommand(new EraseCommand(surroundings));
		line.addSubcommand(
				group("notify", "Who is told how runs end.").addSubcommand(new NotifyTestCommand(surroundings)));
		line.addSubcommand(group("token-key", "The key with which the partner's sign-in is kept.")
			.addSubcommand(new TokenKeyRotateCommand(surroundings)));
		addHelp(line);
		line.setOut(new PrintWriter(surroundings.out(), true));
		line.setErr(new PrintWriter(surroundings.err(), true));
		Complaints complaints = new Complaints(surroundings);
		line.setExecutionStrategy((parsed) -> {
			LogFormat.useUsual(surroundings);
			return new CommandLine.RunLast().execute(parsed);
		});
		line.setParameterExceptionHandler(complaints::typed);
		line.setExecutionExceptionHandler((ex, command, parsed) -> complaints.thrown(ex, top.debug));
		// A name that begins with @ is a name, not a file of further words.
		line.setExpandAtFiles(false);
		line.setUsageHelpWidth(100);
		line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
		return line;
	}

	private static CommandLine group(String name, String description) {
		CommandSpec group = CommandSpec.create().name(name);
		group.usageMessage().description(description).synopsisSubcommandLabel("COMMAND");
		return new CommandLine(group);
	}

	private static void addHelp(CommandLine line) {
		line.getSubcommands().values().forEach(CspSync::addHelp);
		if (line.getCommandSpec().findOption("--help") == null) {
			line.getCommandSpec()
				.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this help.").build());
		}
	}

	/** Without a command: says which there are. */
	@Override
	public void run() {
		Objects.requireNonNull(this.spec).commandLine().usage(this.surroundings.out());
	}

}
