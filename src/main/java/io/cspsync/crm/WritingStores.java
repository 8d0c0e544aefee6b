package io.cspsync.crm;

import java.time.Clock;

import io.cspsync.crm.erasure.Erasure;
import io.cspsync.crm.exchange.RecordLoads;
import io.cspsync.crm.purge.Purge;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * What people and programs decide and bring, each noted with its time, through one
 * connection.
 */
abstract class WritingStores extends ReadingStores {

	WritingStores(SingleConnectionDataSource source) {
		super(source);
	}

	/** What a person acknowledges. To be used in a transaction. */
	public Acknowledgements acknowledgements(Clock clock) {
		return new Acknowledgements(jdbc(), clock);
	}

	/** What a person decides about people. */
	public UserDecisions userDecisions(Clock clock) {
		return new UserDecisions(new JdbcTemplate(source()), clock);
	}

	/** What no rule could decide, and what people did. */
	public ConflictDecisions conflicts(Clock clock) {
		return new ConflictDecisions(jdbc(), clock);
	}

	/** What brakes hold until somebody decides. */
	public HeldChanges heldChanges(Clock clock) {
		return new HeldChanges(jdbc(), clock);
	}

	/** What a person decides about people whom a brake keeps active. */
	public DepartureDecisions departureDecisions(Clock clock) {
		return new DepartureDecisions(jdbc(), clock);
	}

	/** What lets us in to each tenant. */
	public TenantAccess tenantAccess(Clock clock) {
		return new TenantAccess(jdbc(), clock);
	}

	/** The calendar. */
	public Expiries expiries(Clock clock) {
		return new Expiries(jdbc(), new JdbcTransactionManager(source()), clock);
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
		return new Purge(source(), job, clock);
	}

	/** Erases one person. To be used in a transaction, on a connection of the owner. */
	public Erasure erasure(Clock clock) {
		return new Erasure(jdbc(), clock);
	}

	/** Takes in records that the CRM's people bring. */
	public RecordLoads loads(Clock clock) {
		return new RecordLoads(source(), clock);
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

	/** Lets site mappings follow the customers. */
	public MappingFollow mappingFollow() {
		return new MappingFollow(jdbc());
	}

	/** The customers. */
	public Customers customers(Clock clock) {
		return new Customers(jdbc(), clock);
	}

	/** Whose database this is. */
	public Installations installations(Clock clock) {
		return new Installations(jdbc(), clock);
	}

}
