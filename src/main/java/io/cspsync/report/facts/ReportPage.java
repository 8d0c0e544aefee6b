package io.cspsync.report.facts;

/**
 * Makes pages of reports: each one self-contained HTML document.
 */
public interface ReportPage {

	/** The page of a night. */
	String of(NightReport report);

	/** The page for a customer. */
	String of(CustomerReport report);

}
