package io.cspsync.user;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.cspsync.crm.SiteMapping.Site;
import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.tenant.EntraId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.cspsync.user.SampleSites.sites;
import static io.cspsync.user.SampleSites.where;
import static io.cspsync.user.SampleUser.aUser;
import static org.assertj.core.api.Assertions.assertThat;

class SiteRulesTests {

	private static final Placement UNMATCHED = new Placement.Nowhere("no-match");

	@ParameterizedTest
	@CsvSource(nullValues = "-", delimiter = '|', textBlock = """
			equals     | Sales       | Sales            | true
			equals     | sales       | ' SALES '        | true
			equals     | Straße      | STRASSE          | true
			equals     | Cafe\u0301  | Caf\u00e9        | true
			equals     | Sales       | Sales EMEA       | false
			equals     | Sales       | -                | false
			not-equals | Sales       | Marketing        | true
			not-equals | Sales       | SALES            | false
			not-equals | Sales       | -                | true
			not-equals | Sales       | '   '            | true
			starts     | sal         | Sales            | true
			starts     | les         | Sales            | false
			starts     | sal         | -                | false
			ends       | LES         | Sales            | true
			ends       | sal         | Sales            | false
			contains   | ale         | SALES            | true
			contains   | x           | Sales            | false
			contains   | x           | -                | false
			in         | Sales;R & D | r & d            | true
			in         | Sales;R & D | Marketing        | false
			in         | Sales;R & D | -                | false
			is-empty   | -           | -                | true
			is-empty   | -           | '  '             | true
			is-empty   | -           | Sales            | false
			""")
	void eachOperatorComparesAsPeopleDo(String operator, String with, String value, boolean holds) {
		String[] values = (with != null) ? with.split(";") : new String[0];
		SiteRules rules = sites().fixed(7, where("department", operator, values)).rules();
		assertThat(rules.place(aUser().inDepartment(value).build())).isEqualTo(holds ? new Placement.At(7) : UNMATCHED);
	}

	@Test
	void theFirstMappingThatMatchesWins() {
		SiteRules rules = sites().fixed(1, where("department", "equals", "Sales"))
			.fixed(2, where("department", "starts", "S"))
			.fixed(3)
			.fixed(4)
			.rules();
		assertThat(rules.land(aUser().inDepartment("Sales").build()).mapping()).isEqualTo(1);
		assertThat(rules.land(aUser().inDepartment("Support").build()).mapping()).isEqualTo(2);
		assertThat(rules.land(aUser().build())).isEqualTo(new SiteRules.Landing(new Placement.At(3), 3, "Site 3"));
	}

	@Test
	void allFiltersHaveToHold() {
		SiteRules rules = sites()
			.fixed(1, where("department", "equals", "Sales"), where("mail", "ends", "@contoso.com"))
			.rules();
		assertThat(rules.place(aUser().inDepartment("Sales").withMail("a@CONTOSO.com").build()))
			.isEqualTo(new Placement.At(1));
		assertThat(rules.place(aUser().inDepartment("Sales").withMail("a@fabrikam.com").build())).isEqualTo(UNMATCHED);
		assertThat(rules.place(aUser().withMail("a@contoso.com").build())).isEqualTo(UNMATCHED);
	}

	@Test
	void guestsAreWhereTheMappingsOrTheSettingsTakeThemIn() {
		DirectoryUser guest = aUser().guest().build();
		assertThat(sites().fixed(1).rules().place(guest)).isEqualTo(new Placement.Nowhere("guest"));
		assertThat(sites().fixed(1).importingGuests().rules().place(guest)).isEqualTo(new Placement.At(1));
		assertThat(sites().guests(false, 1).guests(true, 2).rules().place(guest)).isEqualTo(new Placement.At(2));
		assertThat(sites().guests(false, 1).importingGuests().rules().place(guest)).isEqualTo(UNMATCHED);
		assertThat(sites().guests(false, 1).importingGuests().otherwise(9).rules().place(guest))
			.isEqualTo(new Placement.At(9));
		assertThat(sites().guests(false, 1).otherwise(9).rules().place(guest))
			.isEqualTo(new Placement.Nowhere("guest"));
	}

	@Test
	void membersOfTheGroupLandAndOthersGoOn() {
		DirectoryUser ada = aUser().build();
		DirectoryUser bob = aUser().build();
		SiteRules rules = sites().group("Sales", 1).fixed(2).withMembers("Sales", ada.entraId()).rules();
		assertThat(rules.place(ada)).isEqualTo(new Placement.At(1));
		assertThat(rules.place(bob)).isEqualTo(new Placement.At(2));
	}

	@Test
	void aGroupThatCouldNotBeReadDecidesAboutNobodyWhoGetsThatFar() {
		SiteRules rules = sites().fixed(1, where("department", "equals", "Sales"))
			.group("Unreadable", 2, where("department", "equals", "Support"))
			.fixed(3)
			.placed(11, 2)
			.rules();
		assertThat(rules.place(aUser().inDepartment("Sales").build())).isEqualTo(new Placement.At(1));
		assertThat(rules.place(aUser().inDepartment("Support").build()))
			.isEqualTo(new Placement.Undecided("group-undecided"));
		assertThat(rules.place(aUser().build())).isEqualTo(new Placement.At(3));
		assertThat(rules.placedBefore(11)).isEqualTo(2);
		assertThat(rules.placedBefore(12)).isNull();
	}

	@Test
	void anAttributesValueLeadsToItsSiteElseToTheMappingsElseOn() {
		SiteRules rules = sites().attribute("department", null, Map.of("Sales", 1L, "Ventes", 2L))
			.attribute("department", 5L, Map.of("Support", 3L), where("department", "not-equals", "Board"))
			.otherwise(9)
			.rules();
		assertThat(rules.place(aUser().inDepartment(" sales").build())).isEqualTo(new Placement.At(1));
		assertThat(rules.place(aUser().inDepartment("VENTES").build())).isEqualTo(new Placement.At(2));
		assertThat(rules.place(aUser().inDepartment("support").build())).isEqualTo(new Placement.At(3));
		assertThat(rules.place(aUser().inDepartment("Kitchen").build())).isEqualTo(new Placement.At(5));
		assertThat(rules.place(aUser().build())).isEqualTo(new Placement.At(5));
		assertThat(rules.place(aUser().inDepartment("Board").build())).isEqualTo(new Placement.At(9));
	}

	@Test
	void withoutAnyMappingNobodyCanTell() {
		assertThat(sites().otherwise(9).rules().place(aUser().build()))
			.isEqualTo(new Placement.Undecided("no-mapping"));
		assertThat(sites().rules().place(aUser().guest().build())).isEqualTo(new Placement.Nowhere("guest"));
	}

	@Test
	void nobodyLandsAtASiteOfAnotherCustomer() {
		assertThat(sites().fixedAt(new Site(4, 2, "Theirs")).fixed(1).rules().place(aUser().build()))
			.isEqualTo(new Placement.Undecided("site-of-another-customer"));
	}

	@Test
	void whereSomebodyLandsDependsNeitherOnTheOrderNorOnTheOthers() {
		Random random = new Random(4);
		List<String> departments = List.of("Sales", "sales ", "Support", "R & D", "", "Board");
		for (int trial = 0; trial < 200; trial++) {
			List<DirectoryUser> users = new ArrayList<>();
			for (int i = 0; i < 40; i++) {
				SampleUser user = aUser().inDepartment(departments.get(random.nextInt(departments.size())))
					.withMail("user" + i + (random.nextBoolean() ? "@contoso.com" : "@fabrikam.com"));
				users.add((random.nextInt(5) == 0) ? user.guest().build() : user.build());
			}
			SiteRules rules = randomRules(random, users);
			Map<EntraId, Placement> first = new HashMap<>();
			users.forEach((user) -> first.put(user.entraId(), rules.place(user)));
			Collections.shuffle(users, random);
			users.forEach((user) -> assertThat(rules.place(user)).isEqualTo(first.get(user.entraId())));
			DirectoryUser alone = users.get(random.nextInt(users.size()));
			assertThat(rules.place(alone)).isEqualTo(first.get(alone.entraId()));
		}
	}

	private static SiteRules randomRules(Random random, List<DirectoryUser> users) {
		SampleSites sites = sites();
		int mappings = random.nextInt(6);
		for (int i = 1; i <= mappings; i++) {
			switch (random.nextInt(4)) {
				case 0 -> sites.fixed(i, where("department", "equals", "Sales"), where("mail", "ends", "contoso.com"));
				case 1 -> sites.group("Group " + i, i)
					.withMembers("Group " + i, users.get(i).entraId(), users.get(i + 7).entraId());
				case 2 -> sites.attribute("department", random.nextBoolean() ? 9L : null, Map.of("Support", 7L));
				default -> sites.guests(random.nextBoolean(), i, where("department", "is-empty"));
			}
		}
		return (random.nextBoolean() ? sites.importingGuests() : sites).rules();
	}

}
