package io.cspsync.crm;

import io.cspsync.crm.exchange.RecordExports;
import io.cspsync.crm.reports.ReportReads;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * What can be looked at through one connection, by subject.
 */
abstract class ReadingStores {

	private final SingleConnectionDataSource source;

	ReadingStores(SingleConnectionDataSource source) {
		this.source = source;
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
		return new DryRunReports(source());
	}

	/** A person's own questions. */
	public FreeQueries queries() {
		return new FreeQueries(source());
	}

	/** Customers and tenants as lists. */
	public Overviews overviews() {
		return new Overviews(jdbc());
	}

	/** People as a list. */
	public UserOverviews users() {
		return new UserOverviews(jdbc());
	}

	/** How many people can be billed. */
	public BillableReports billable() {
		return new BillableReports(jdbc());
	}

	/** Who is to be switched off and who was. */
	public DepartureReports departures() {
		return new DepartureReports(jdbc());
	}

	/** What the check of the access wants to know. */
	public AccessReports accessReports() {
		return new AccessReports(jdbc());
	}

	/** Hands out the CRM's records. */
	public RecordExports exports() {
		return new RecordExports(jdbc());
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

	/** Who was told of which run. */
	public Notifications notifications() {
		return new Notifications(jdbc());
	}

	/** What monitoring wants to know. */
	public MeasureReports measures() {
		return new MeasureReports(jdbc());
	}

	/** The products that are known. */
	public KnownSkus knownSkus() {
		return new KnownSkus(jdbc());
	}

	/** Whether a first run has made the tables. */
	public boolean isMigrated() {
		return jdbc().sql("select to_regclass('crm.runs') is not null").query(Boolean.class).single();
	}

	/** Where the stores write and read. */
	final SingleConnectionDataSource source() {
		return this.source;
	}

	final JdbcClient jdbc() {
		return JdbcClient.create(this.source);
	}

}
