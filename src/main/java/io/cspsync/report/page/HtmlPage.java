package io.cspsync.report.page;

import io.cspsync.report.facts.CustomerReport;
import io.cspsync.report.facts.NightReport;
import io.cspsync.report.facts.ReportPage;

/**
 * Pages in HTML: light and dark, for wide screens, phones and paper, and without a
 * script. The same report makes the same page, to the character. It asks for no database
 * and no network, keeps no state and may be used by several threads.
 */
public final class HtmlPage implements ReportPage {

	@Override
	public String of(NightReport report) {
		return NightPage.of(report);
	}

	@Override
	public String of(CustomerReport report) {
		return CustomerPage.of(report);
	}

}
