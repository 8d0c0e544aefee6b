package io.cspsync.report.page;

import java.util.List;

import io.cspsync.crm.reports.Listed;
import io.cspsync.crm.reports.PersonRow;
import io.cspsync.report.facts.UsersPart;
import org.jspecify.annotations.Nullable;

/**
 * People: what this run did, and what is open.
 */
final class PeopleSection {

	private static final int SHOWN = 10;

	private final Words words;

	PeopleSection(Words words) {
		this.words = words;
	}

	List<Section> of(UsersPart part) {
		return List.of(section("joined", "People who joined", "Created or linked in this run.", part.joined()),
				section("left", "People who left", "Switched off in this run.", part.left()),
				section("returned", "People who came back", "Switched on again in this run.", part.returned()),
				section("held", "People held",
						"Kept active by a brake until somebody approves, and changes that a brake holds.", part.held()),
				section("service-users", "Service users", "Tagged or untagged as service users in this run.",
						part.serviceUsers()),
				section("unfinished", "People unfinished",
						"Undecided, rejected, without a site, or without a licence " + "that Microsoft could not give.",
						part.unfinished()));
	}

	private Section section(String id, String title, String lead, Listed<PersonRow> people) {
		Table table = Table.named(title).words("Person", "Customer", "Site", "What", "Why", "Since");
		for (PersonRow person : people.rows()) {
			String customer = person.customerName();
			table.row(person(person.name(), person.email()),
					(customer != null) ? LicencesSection.customer(customer, person.tenantName()) : person.tenantName(),
					person.siteName(), person.what(), person.why(), this.words.time(person.at()));
		}
		Section section = Section.of(id, title, Words.number(people.total()));
		return people.isNone() ? section.none("Nobody.") : section.lead(lead).list(people, table, SHOWN, "Nobody.");
	}

	/** A name with the address below it. */
	static @Nullable Element person(@Nullable String name, @Nullable String address) {
		boolean named = name != null && !name.isBlank();
		boolean addressed = address != null && !address.isBlank();
		Element person = Element.of("span", "person");
		if (named) {
			person.add(Element.of("bdi").text(name));
		}
		if (addressed) {
			person.text(named ? " " : "").add(Element.of("small").text(address));
		}
		return (named || addressed) ? person : null;
	}

}
