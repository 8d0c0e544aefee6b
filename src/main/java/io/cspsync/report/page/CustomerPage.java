package io.cspsync.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.cspsync.crm.reports.Listed;
import io.cspsync.crm.reports.OwnDay;
import io.cspsync.crm.reports.OwnLicence;
import io.cspsync.crm.reports.OwnMove;
import io.cspsync.report.facts.CustomerReport;
import org.jspecify.annotations.Nullable;

/**
 * The page for a customer: their people and licences in words of theirs, with nothing
 * that they cannot know or that is not their affair.
 */
final class CustomerPage {

	private final CustomerReport report;

	private final Words words;

	private CustomerPage(CustomerReport report) {
		this.report = report;
		this.words = new Words(report.zone());
	}

	static String of(CustomerReport report) {
		return new CustomerPage(report).document();
	}

	private String document() {
		List<Section> sections = List.of(licences(), renewals(),
				moves("joined", "People who joined", this.report.joined()),
				moves("left", "People who left", this.report.left()), people(), trend(), sources());
		Group all = new Group("report", "Your people and licences", sections);
		Element header = Element.of("header", "masthead")
			.add(Element.of("p", "product").text("Microsoft licences and people"),
					Element.of("h1")
						.text(this.report.customerName().isBlank() ? Words.NOTHING : this.report.customerName()),
					Element.of("p", "run")
						.text("As of ")
						.add(this.words.dayOf(this.report.writtenAt()))
						.text(". People who joined or left are told since ")
						.add(Words.day(this.report.from()))
						.text("."),
					tiles());
		Element main = Element.of("main").id("main").with("tabindex", "-1").add(all.node());
		Element footer = Element.of("footer")
			.text("Written ")
			.add(this.words.time(this.report.writtenAt()))
			.text(" " + this.words.zoneName() + ".");
		return Document.of(this.report.customerName() + ": people and licences", header,
				Element.of("div", "columns").add(Group.contents(List.of(all)), main), footer);
	}

	private Element tiles() {
		long purchased = this.report.licences().stream().mapToLong(OwnLicence::purchased).sum();
		long assigned = this.report.licences().stream().mapToLong(OwnLicence::assigned).sum();
		return Tiles.of(Tiles.tile("People", Words.number(this.report.people().total()), "active", Mark.PLAIN),
				Tiles.tile("Licences", Words.number(purchased), Words.number(assigned) + " held by people", Mark.PLAIN),
				Tiles.tile("Joined", Words.number(this.report.joined().total()), "people", Mark.PLAIN),
				Tiles.tile("Left", Words.number(this.report.left().total()), "people", Mark.PLAIN));
	}

	private Section licences() {
		boolean several = this.report.tenants().size() > 1;
		Table table = Table.named("Your licences").words("Product");
		if (several) {
			table.words("Organisation");
		}
		table.numbers("Purchased", "Held", "Free", "Too many");
		for (OwnLicence licence : this.report.licences()) {
			List<@Nullable Object> cells = new ArrayList<>();
			cells.add(licence.productName());
			if (several) {
				cells.add(licence.tenantName());
			}
			cells.addAll(List.of(licence.purchased(), licence.assigned()));
			cells.add(licence.unassigned());
			cells.add(tooMany(licence.tooMany()));
			table.row(cells.toArray());
		}
		return Section.of("licences", "Licences", Words.number(this.report.licences().size()))
			.list(listed(this.report.licences()), table, 40, "None.");
	}

	private static @Nullable Object tooMany(@Nullable Integer tooMany) {
		return (tooMany != null && tooMany > 0) ? Mark.LOOK.badge(Words.number(tooMany)) : tooMany;
	}

	private Section renewals() {
		Table table = Table.named("Terms by their last day")
			.words("Last day", "Product")
			.numbers("Units")
			.words("What happens");
		this.report.renewals()
			.forEach((renewal) -> table.row(Words.day(renewal.lastDay()), renewal.productName(), renewal.quantity(),
					renewal.what()));
		return Section.of("renewals", "Renewals", Words.number(this.report.renewals().size()))
			.list(listed(this.report.renewals()), table, 25, "No term ends soon.");
	}

	private Section moves(String id, String title, Listed<OwnMove> moves) {
		Table table = Table.named(title).words("Person", "Day");
		moves.rows()
			.forEach((move) -> table.row(PeopleSection.person(move.name(), move.email()), Words.day(move.day())));
		return Section.of(id, title, Words.number(moves.total())).list(moves, table, 25, "Nobody.");
	}

	private Section people() {
		Table table = Table.named("Your people").words("Person", "Licences", "Site");
		this.report.people()
			.rows()
			.forEach((person) -> table.row(PeopleSection.person(person.name(), person.email()),
					String.join(", ", person.licences()), person.siteName()));
		return Section.of("people", "People", Words.number(this.report.people().total()))
			.list(this.report.people(), table, 50, "Nobody.");
	}

	private Section trend() {
		Section section = Section.of("trend", "People and licences over time", null);
		Nights days = Nights.on(this.report.days().stream().map(OwnDay::day).toList());
		Chart.Series people = series("People", OwnDay::people);
		Chart.Series purchased = series("Licences purchased", OwnDay::purchased);
		Chart.Series assigned = series("Licences held", OwnDay::assigned);
		String summary = "People: " + Summary.of(people.values(), days.labels()) + " Licences purchased: "
				+ Summary.of(purchased.values(), days.labels());
		return section.add(Figure.of(new Chart("trend-own", Chart.Kind.LINES, "People and licences", summary, "Day",
				days.labels(), days.ticks(), List.of(people, purchased, assigned))));
	}

	private Chart.Series series(String name, Function<OwnDay, @Nullable Long> value) {
		List<@Nullable Double> values = new ArrayList<>();
		for (OwnDay day : this.report.days()) {
			Long count = value.apply(day);
			values.add((count != null) ? count.doubleValue() : null);
		}
		return new Chart.Series(name, values);
	}

	private Section sources() {
		Table table = Table.named("Your organisations in Microsoft 365")
			.words("Organisation", "Domain", "Licences as of", "People as of");
		this.report.tenants()
			.forEach((tenant) -> table.row(tenant.name(), tenant.domain(),
					this.words.timeOrNothing(tenant.licencesAsOf()), this.words.timeOrNothing(tenant.peopleAsOf())));
		return Section.of("sources", "Where this is from", null)
			.list(listed(this.report.tenants()), table, 25, "None.");
	}

	private static <T> Listed<T> listed(List<T> rows) {
		return new Listed<>(rows, rows.size());
	}

}
