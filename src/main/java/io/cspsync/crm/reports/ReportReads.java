package io.cspsync.crm.reports;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * All that the report asks the database.
 */
public final class ReportReads {

	private final JdbcClient jdbc;

	/**
	 * Asks through a connection whose search path has the CRM's tables.
	 */
	public ReportReads(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** How the nights went. */
	public NightReads nights() {
		return new NightReads(this.jdbc);
	}

	/** Tenants by nights. */
	public HeatReads heat() {
		return new HeatReads(this.jdbc);
	}

	/** What became of the tenants of a run. */
	public TenantReads tenants() {
		return new TenantReads(this.jdbc);
	}

	/** What lets us in to the tenants. */
	public AccessReads access() {
		return new AccessReads(this.jdbc);
	}

	/** Licences. */
	public LicenceReads licences() {
		return new LicenceReads(this.jdbc);
	}

	/** People. */
	public PeopleReads people() {
		return new PeopleReads(this.jdbc);
	}

	/** Since when what we know is current. */
	public FreshReads freshness() {
		return new FreshReads(this.jdbc);
	}

	/** What can be billed. */
	public BillReads bills() {
		return new BillReads(this.jdbc);
	}

	/** What a customer may be told of itself. */
	public CustomerReads customers() {
		return new CustomerReads(this.jdbc);
	}

}
