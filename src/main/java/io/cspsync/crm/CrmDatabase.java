package io.cspsync.crm;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Properties;
import java.util.function.Supplier;

import io.cspsync.crm.erasure.Erasure;
import io.cspsync.crm.exchange.RecordExports;
import io.cspsync.crm.exchange.RecordLoads;
import io.cspsync.crm.purge.Purge;
import io.cspsync.crm.reports.ReportReads;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One connection to the CRM's database without a Spring context, for commands that look.
 * Unless it was asked for, nothing that goes through it can write, not even by mistake.
 */
public final class CrmDatabase implements AutoCloseable {

	private static final String LOOKING = Migrations.CRM + ", reporting, batch";

	private final Connection connection;

	private final SingleConnectionDataSource source;

	private CrmDatabase(Connection connection) {
		this.connection = connection;
		this.source = new SingleConnectionDataSource(connection, true);
	}

	/**
	 * Connects in order to read.
	 * @param url a {@code jdbc:postgresql:} URL
	 * @throws DatabaseException if that fails, as a sentence with the remedy
	 */
	public static CrmDatabase open(String url, @Nullable String user, @Nullable String password) {
		return open(url, user, password, LOOKING, true);
	}

	/** As {@link #open(String, String, String)}, in order to read what a dry run left. */
	public static CrmDatabase openDryRun(String url, @Nullable String user, @Nullable String password) {
		return open(url, user, password, Migrations.DRY_RUN, true);
	}

	/** As {@link #open(String, String, String)}, in order to write too. */
	public static CrmDatabase openForWriting(String url, @Nullable String user, @Nullable String password) {
		return open(url, user, password, LOOKING, false);
	}

	/** As {@link #openForWriting}, as whoever the tables belong to. */
	public static CrmDatabase openAs(String url, Login login) {
		return open(url, login, LOOKING, false);
	}

	private static CrmDatabase open(String url, @Nullable String user, @Nullable String password, String schemas,
			boolean readOnly) {
		return open(url, Login.ofProgram(user, password), schemas, readOnly);
	}

	private static CrmDatabase open(String url, Login login, String schemas, boolean readOnly) {
		if (!url.startsWith("jdbc:postgresql:")) {
			throw new DatabaseException("The database URL \"%s\" is none of PostgreSQL: spring.datasource.url "
				.formatted(DatabaseException.withoutSecrets(url))
					+ "(SPRING_DATASOURCE_URL) must begin with jdbc:postgresql://host:port/database");
		}
		Properties properties = login.properties();
		properties.setProperty("connectTimeout", "10");
		properties.setProperty("loginTimeout", "15");
		properties.setProperty("ApplicationName", "csp-sync");
		try {
			Connection connection = DriverManager.getConnection(url, properties);
			// Not as properties: those that the URL brings would win over them.
			JdbcTemplate session = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
			session.execute("set search_path to " + schemas);
			// The estimates of the views are high; compiling them takes longer than the
			// answers do.
			session.execute("set jit to off");
			session.execute("set default_transaction_read_only to " + (readOnly ? "on" : "off"));
			return new CrmDatabase(connection);
		}
		catch (SQLException ex) {
			throw DatabaseException.of(url, login, ex);
		}
	}

	/** The runs. */
	public RunReports runs() {
		return new RunReports(jdbc());
	}

	/** What runs at this moment. */
	public LiveReports live() {
		return new LiveReports(jdbc());
	}

	/** Since when each tenant is current. */
	public FreshnessReports freshness() {
		return new FreshnessReports(jdbc());
	}

	/** The runs of the past. */
	public HistoryReports history() {
		return new HistoryReports(jdbc());
	}

	/** What a person acknowledges. To be used in a transaction. */
	public Acknowledgements acknowledgements(Clock clock) {
		return new Acknowledgements(jdbc(), clock);
	}

	/** What came of what was acknowledged. */
	public AcknowledgementReports acknowledged() {
		return new AcknowledgementReports(jdbc());
	}

	/** What the report tells. */
	public ReportReads reports() {
		return new ReportReads(jdbc());
	}

	/** What a run counted. */
	public RunCounts counts() {
		return new RunCounts(jdbc());
	}

	/** The errors. */
	public ErrorReports errors() {
		return new ErrorReports(jdbc());
	}

	/** What waits for a person. */
	public WaitingReports waiting() {
		return new WaitingReports(jdbc());
	}

	/** Tenants, customers and users to look at. */
	public Lookups lookups() {
		return new Lookups(jdbc());
	}

	/** What the last dry run would change. */
	public DryRunReports dryRuns() {
		return new DryRunReports(this.source);
	}

	/** A person's own questions. */
	public FreeQueries queries() {
		return new FreeQueries(this.source);
	}

	/** Customers and tenants as lists. */
	public Overviews overviews() {
		return new Overviews(jdbc());
	}

	/** People as a list. */
	public UserOverviews users() {
		return new UserOverviews(jdbc());
	}

	/** What a person decides about people. */
	public UserDecisions userDecisions(Clock clock) {
		return new UserDecisions(new JdbcTemplate(this.source), clock);
	}

	/** How many people can be billed. */
	public BillableReports billable() {
		return new BillableReports(jdbc());
	}

	/** What no rule could decide, and what people did. */
	public ConflictDecisions conflicts(Clock clock) {
		return new ConflictDecisions(jdbc(), clock);
	}

	/** What brakes hold until somebody decides. */
	public HeldChanges heldChanges(Clock clock) {
		return new HeldChanges(jdbc(), clock);
	}

	/** Who is to be switched off and who was. */
	public DepartureReports departures() {
		return new DepartureReports(jdbc());
	}

	/** What a person decides about people whom a brake keeps active. */
	public DepartureDecisions departureDecisions(Clock clock) {
		return new DepartureDecisions(jdbc(), clock);
	}

	/** What lets us in to each tenant. */
	public TenantAccess tenantAccess(Clock clock) {
		return new TenantAccess(jdbc(), clock);
	}

	/** What the check of the access wants to know. */
	public AccessReports accessReports() {
		return new AccessReports(jdbc());
	}

	/** The calendar. */
	public Expiries expiries(Clock clock) {
		return new Expiries(jdbc(), new JdbcTransactionManager(this.source), clock);
	}

	/** The calendar to look at. */
	public ExpiryReports ending(Clock clock) {
		return new ExpiryReports(jdbc(), clock);
	}

	/** What a person decides about tenants. */
	public TenantMappings mappings(Clock clock) {
		return new TenantMappings(jdbc(), clock);
	}

	/** Takes back what a run wrote of people. */
	public UserUndo undo(Clock clock) {
		return new UserUndo(jdbc(), clock);
	}

	/**
	 * Deletes what is over and old. Not to be used in a transaction: it makes many.
	 * @param job the name of our job in Spring Batch's tables
	 */
	public Purge purge(String job, Clock clock) {
		return new Purge(this.source, job, clock);
	}

	/** Erases one person. To be used in a transaction, on a connection of the owner. */
	public Erasure erasure(Clock clock) {
		return new Erasure(jdbc(), clock);
	}

	/** Takes in records that the CRM's people bring. */
	public RecordLoads loads(Clock clock) {
		return new RecordLoads(this.source, clock);
	}

	/** Hands out the CRM's records. */
	public RecordExports exports() {
		return new RecordExports(jdbc());
	}

	/** Does the work in one transaction, which an exception rolls back. */
	public <T> T inTransaction(Supplier<T> work) {
		return new TransactionTemplate(new JdbcTransactionManager(this.source)).execute((status) -> work.get());
	}

	/**
	 * Refuses tables of an older version, before a command uses what they lack.
	 * @throws DatabaseException if they are
	 */
	public void requireBilling() {
		if (jdbc().sql(
				"select to_regclass('reporting.billable_users') is null or to_regclass('crm.tenant_freshness') is null")
			.query(Boolean.class)
			.single()) {
			throw olderVersion();
		}
	}

	private static DatabaseException olderVersion() {
		return new DatabaseException("The tables in the database are of an older version of csp-sync: the next "
				+ "./run.sh sync brings them up to this one");
	}

	/** What customers have, and what it costs. */
	public LicenceReports licences() {
		return new LicenceReports(jdbc());
	}

	/** The price list. */
	public Prices prices(Clock clock) {
		return new Prices(jdbc(), clock);
	}

	/** What was billed. */
	public BilledQuantities billed(Clock clock) {
		return new BilledQuantities(jdbc(), clock);
	}

	/** The names of products. */
	public SkuCatalogue catalogue(Clock clock) {
		return new SkuCatalogue(jdbc(), clock);
	}

	/** What the operator says of free products. */
	public FreeSkuChoices freeSkus(Clock clock) {
		return new FreeSkuChoices(jdbc(), clock);
	}

	/** By which words products are called. */
	public ProductWords productWords() {
		return ProductWords.read(jdbc());
	}

	/** By which words customers are called. */
	public CustomerWords customerWords() {
		return CustomerWords.read(jdbc());
	}

	/**
	 * How old what is known of last sign-ins is.
	 * @throws DatabaseException if the tables are of an older version
	 */
	public SignInReports signIns() {
		if (jdbc().sql("select to_regclass('crm.sign_in_reads') is null").query(Boolean.class).single()) {
			throw olderVersion();
		}
		return new SignInReports(jdbc());
	}

	/**
	 * What is known of the tenants' consents.
	 * @throws DatabaseException if the tables are of an older version
	 */
	public ConsentReports consents() {
		if (jdbc().sql("select to_regclass('crm.tenant_access') is null").query(Boolean.class).single()) {
			throw olderVersion();
		}
		return new ConsentReports(jdbc());
	}

	/** The tenants' site mappings. */
	public SiteMappings siteMappings() {
		return new SiteMappings(jdbc());
	}

	/** Lets site mappings follow the customers. */
	public MappingFollow mappingFollow() {
		return new MappingFollow(jdbc());
	}

	/** By which words tenants and sites are called. */
	public SiteWords siteWords() {
		return SiteWords.read(jdbc());
	}

	/** The customers' sites. */
	public Sites sites() {
		return new Sites(jdbc());
	}

	/** Who was read and lands nowhere. */
	public OutOfScopeReports outOfScope() {
		return new OutOfScopeReports(jdbc());
	}

	/** The customers. */
	public Customers customers(Clock clock) {
		return new Customers(jdbc(), clock);
	}

	/** Who was told of which run. */
	public Notifications notifications() {
		return new Notifications(jdbc());
	}

	/** What monitoring wants to know. */
	public MeasureReports measures() {
		return new MeasureReports(jdbc());
	}

	private JdbcClient jdbc() {
		return JdbcClient.create(this.source);
	}

	/** Whose database this is. */
	public Installations installations(Clock clock) {
		return new Installations(jdbc(), clock);
	}

	/** The products that are known. */
	public KnownSkus knownSkus() {
		return new KnownSkus(jdbc());
	}

	/** Whether this role may write the tables that a first run has made. */
	public boolean mayWrite() {
		return jdbc().sql("""
				select has_table_privilege('runs', 'insert') and has_table_privilege('users', 'insert, update')
				    and has_table_privilege('batch_job_execution', 'insert')
				""").query(Boolean.class).single();
	}

	/** Whether a first run has made the tables. */
	public boolean isMigrated() {
		return jdbc().sql("select to_regclass('crm.runs') is not null").query(Boolean.class).single();
	}

	@Override
	public void close() {
		try {
			this.connection.close();
		}
		catch (SQLException ex) {
			// Nothing was written, so nothing can be lost.
		}
	}

}
