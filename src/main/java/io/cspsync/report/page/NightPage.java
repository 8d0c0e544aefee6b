package io.cspsync.report.page;

import java.util.ArrayList;
import java.util.List;

import io.cspsync.report.facts.NightReport;

/**
 * The page of a night, in parts for its three readers.
 */
final class NightPage {

	private NightPage() {
	}

	static String of(NightReport report) {
		Words words = new Words(report.zone());
		List<Group> groups = List.of(operator(report, words), accountManager(report, words), finance(report));
		Element main = Element.of("main").id("main").with("tabindex", "-1");
		main.addAll(groups.stream().map(Group::node).toList());
		Element footer = Element.of("footer")
			.text("Written ")
			.add(words.time(report.writtenAt()))
			.text(" " + words.zoneName() + " from the CRM database. What is told of now is as of then.");
		return Document.of("csp-sync " + report.glance().runKey() + ": " + report.glance().meaning(),
				new Masthead(report).node(), Element.of("div", "columns").add(Group.contents(groups), main), footer);
	}

	private static Group operator(NightReport report, Words words) {
		AccessSection access = new AccessSection(report.access(), words);
		SpeedSection speed = new SpeedSection(report.speed(), words);
		return new Group("operator", "For the operator",
				List.of(GlanceSection.next(report.glance(), report.errors().errors()),
						GlanceSection.waiting(report.glance()), GlanceSection.written(report.glance()),
						new TenantsSection(report.tenants(), words).section(), ErrorsSection.of(report.errors(), words),
						access.matrix(), access.calendar(),
						new NightsSection(report.trends(), report.speed().nights(), words).section(), speed.duration(),
						speed.slowest(), FreshnessSection.of(report.freshness(), words)));
	}

	private static Group accountManager(NightReport report, Words words) {
		LicencesSection licences = new LicencesSection(report.licences());
		List<Section> sections = new ArrayList<>(
				List.of(licences.changes(), licences.renewals(), licences.overUsed(), licences.unused()));
		sections.addAll(new PeopleSection(words).of(report.users()));
		sections.add(new TrendSection(report.trends()).section());
		return new Group("account-manager", "For the account manager", sections);
	}

	private static Group finance(NightReport report) {
		BillingSection billing = new BillingSection(report.billing());
		return new Group("finance", "For finance", List.of(billing.bill(), billing.differences()));
	}

}
