package io.cspsync.cli.reports;

import java.util.List;

import io.cspsync.crm.reports.OwnDay;
import io.cspsync.crm.reports.OwnLicence;
import io.cspsync.crm.reports.OwnMove;
import io.cspsync.crm.reports.OwnPerson;
import io.cspsync.crm.reports.OwnRenewal;
import io.cspsync.report.facts.CustomerReport;

/**
 * A customer's own report as tables.
 */
final class CustomerTables {

	private CustomerTables() {
	}

	/** All of them. */
	static List<Table<?>> of(CustomerReport report) {
		return List.of(new Table<>("licences", OwnLicence.class, report.licences()),
				new Table<>("renewals", OwnRenewal.class, report.renewals()),
				new Table<>("people", OwnPerson.class, report.people().rows()),
				new Table<>("joined", OwnMove.class, report.joined().rows()),
				new Table<>("left", OwnMove.class, report.left().rows()),
				new Table<>("days", OwnDay.class, report.days()));
	}

}
