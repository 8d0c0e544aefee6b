package io.cspsync.cli.reports;

import java.util.ArrayList;
import java.util.List;

import io.cspsync.crm.reports.AccessRow;
import io.cspsync.crm.reports.AspectCount;
import io.cspsync.crm.reports.BillDifference;
import io.cspsync.crm.reports.CauseNight;
import io.cspsync.crm.reports.CustomerBill;
import io.cspsync.crm.reports.DayRow;
import io.cspsync.crm.reports.FreshCount;
import io.cspsync.crm.reports.FreshRow;
import io.cspsync.crm.reports.HeatRow;
import io.cspsync.crm.reports.LicenceChange;
import io.cspsync.crm.reports.Money;
import io.cspsync.crm.reports.NightRow;
import io.cspsync.crm.reports.OverUsed;
import io.cspsync.crm.reports.PersonRow;
import io.cspsync.crm.reports.Renewal;
import io.cspsync.crm.reports.TenantNight;
import io.cspsync.crm.reports.Unused;
import io.cspsync.report.facts.AccessPart.Ending;
import io.cspsync.report.facts.ErrorsPart.Cause;
import io.cspsync.report.facts.Glance.Waiting;
import io.cspsync.report.facts.LicencesPart;
import io.cspsync.report.facts.NightReport;
import io.cspsync.report.facts.UsersPart;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A night's report as tables.
 */
final class NightTables {

	private NightTables() {
	}

	/** All of them. */
	static List<Table<?>> of(NightReport report) {
		LicencesPart licences = report.licences();
		UsersPart users = report.users();
		List<Table<?>> tables = new ArrayList<>();
		tables.add(new Table<>("tenants", TenantNight.class, report.tenants().tenants().rows()));
		tables.add(new Table<>("waiting", Waiting.class, report.glance().waiting()));
		tables.add(new Table<>("errors", Cause.class, report.errors().causes().rows()));
		tables.add(new Table<>("access", AspectCount.class, report.access().aspects()));
		tables.add(new Table<>("access-troubles", Access.class, access(report.access().troubled().rows())));
		tables.add(new Table<>("calendar", Ending.class, report.access().calendar().rows()));
		tables.add(new Table<>("licence-changes", LicenceChange.class, licences.changes().rows()));
		tables.add(new Table<>("renewals", Renewal.class, licences.renewals().rows()));
		tables.add(new Table<>("over-used", OverUsed.class, licences.overUsed().rows()));
		tables.add(new Table<>("unused", Unused.class, licences.unused().rows()));
		tables.add(new Table<>("users-joined", PersonRow.class, users.joined().rows()));
		tables.add(new Table<>("users-left", PersonRow.class, users.left().rows()));
		tables.add(new Table<>("users-returned", PersonRow.class, users.returned().rows()));
		tables.add(new Table<>("users-held", PersonRow.class, users.held().rows()));
		tables.add(new Table<>("service-users", PersonRow.class, users.serviceUsers().rows()));
		tables.add(new Table<>("users-unfinished", PersonRow.class, users.unfinished().rows()));
		tables.add(new Table<>("nights", NightRow.class, report.speed().nights()));
		tables.add(new Table<>("slowest", TenantNight.class, report.speed().slowest()));
		tables.add(new Table<>("days", DayRow.class, report.trends().days()));
		tables.add(new Table<>("causes", CauseNight.class, report.trends().causes()));
		tables.add(new Table<>("heat-map", Heat.class,
				heat(report.trends().heat().runKeys(), report.trends().heat().rows())));
		tables.add(new Table<>("freshness", FreshCount.class, report.freshness().parts()));
		tables.add(new Table<>("stale", FreshRow.class, report.freshness().stale().rows()));
		tables.add(new Table<>("bill", CustomerBill.class, report.billing().customers().rows()));
		tables.add(new Table<>("bill-totals", Money.class, report.billing().amounts()));
		var comparison = report.billing().comparison();
		tables.add(new Table<>("bill-differences", BillDifference.class,
				(comparison != null) ? comparison.differences().rows() : List.of()));
		return tables;
	}

	private record Access(TenantId tenantId, @Nullable String tenantName, @Nullable String customerName, String aspect,
			String state, String detail, @Nullable String remedy) {
	}

	private record Heat(TenantId tenantId, String tenantName, String runKey, String state, @Nullable String code) {
	}

	private static List<Access> access(List<AccessRow> rows) {
		return rows.stream()
			.flatMap((row) -> row.cells()
				.stream()
				.map((cell) -> new Access(row.tenantId(), row.tenantName(), row.customerName(), cell.aspect(),
						cell.state(), cell.detail(), cell.remedy())))
			.toList();
	}

	private static List<Heat> heat(List<String> runKeys, List<HeatRow> rows) {
		List<Heat> heat = new ArrayList<>();
		for (HeatRow row : rows) {
			for (int i = 0; i < runKeys.size(); i++) {
				heat.add(new Heat(row.tenantId(), row.tenantName(), runKeys.get(i), row.cells().get(i).state(),
						row.cells().get(i).code()));
			}
		}
		return heat;
	}

}
