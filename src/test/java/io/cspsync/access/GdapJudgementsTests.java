package io.cspsync.access;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.cspsync.crm.AccessState;
import io.cspsync.microsoft.graph.AccessAssignment;
import io.cspsync.microsoft.graph.GdapRelationship;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class GdapJudgementsTests {

	private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

	private static final String READERS = "88d8e3e3-8f55-4a1e-953a-9b9898b8876b";

	private static final String SUPPORT = "f023fd81-a637-4b56-95fd-791ac0226033";

	private static final UUID GROUP = UUID.fromString("227a2f44-2682-4831-a021-f8d69a34bcba");

	@Test
	void withoutAnActiveOneItIsACrossWhereARunFailsForIt() {
		GdapJudgements none = of(relationship("expired", SUPPORT, NOW.minus(Duration.ofDays(3)), false));
		assertThat(none.relationship(true).state()).isEqualTo(AccessState.MISSING);
		assertThat(none.relationship(false).state()).isEqualTo(AccessState.WARNING);
		assertThat(none.relationship(true).detail()).contains("is expired and ended on 2026-11-20");
	}

	@ParameterizedTest
	@CsvSource({ "31, false, OK", "30, false, WARNING", "1, false, WARNING", "5, true, OK" })
	void anEndIsWarnedOfFromThirtyDaysOnUnlessItExtendsItself(int days, boolean extendsItself, AccessState state) {
		Judgement found = of(relationship("active", READERS, NOW.plus(Duration.ofDays(days)), extendsItself))
			.relationship(true);
		assertThat(found.state()).isEqualTo(state);
		assertThat(found.endsAt()).isEqualTo(NOW.plus(Duration.ofDays(days)));
	}

	@Test
	void severalAddUpAndTheOneThatEndsLastCounts() {
		GdapJudgements both = of(relationship("active", READERS, NOW.plus(Duration.ofDays(5)), false),
				relationship("active", READERS, NOW.plus(Duration.ofDays(500)), false),
				relationship("active", SUPPORT, NOW.plus(Duration.ofDays(900)), false));
		assertThat(both.relationship(true).state()).isEqualTo(AccessState.OK);
		assertThat(both.relationship(true).endsAt()).isEqualTo(NOW.plus(Duration.ofDays(500)));
		assertThat(both.roles(true).detail()).isEqualTo("Directory Readers");
	}

	@Test
	void oneOfMicrosoftsIsNamedAsSuch() {
		assertThat(of(new GdapRelationship("1", "MLT_7f_contoso", "active", new TenantId(GROUP), Set.of(READERS), null,
				false))
			.relationship(true)
			.detail()).contains("MLT_7f_contoso: made by Microsoft");
	}

	@ParameterizedTest
	@ValueSource(strings = { READERS, "f2ef992c-3afb-46b9-b7cf-a126ee74c451", "fe930be7-5e62-47db-91af-98c3a49a38b1",
			"4d6ac14f-3453-41d0-bef9-a3e0c569773a" })
	void anyOfTheFourRolesSuffices(String role) {
		assertThat(of(relationship("active", role, null, false)).roles(true).state()).isEqualTo(AccessState.OK);
	}

	@Test
	void anyOtherRoleDoesNot() {
		Judgement found = of(relationship("active", SUPPORT, null, false)).roles(true);
		assertThat(found.state()).isEqualTo(AccessState.MISSING);
		assertThat(found.remedy()).contains("Directory Readers, Global Reader, User Administrator or License");
	}

	@Test
	void onlyAMemberOfTheGroupThatCarriesTheRoleHasIt() {
		AccessAssignment readers = new AccessAssignment(GROUP, "active", Set.of(READERS));
		assertThat(GroupJudgement.of(List.of(readers), GROUP::equals, true).state()).isEqualTo(AccessState.OK);
		Judgement outside = GroupJudgement.of(List.of(readers), (group) -> false, true);
		assertThat(outside.state()).isEqualTo(AccessState.MISSING);
		assertThat(outside.remedy()).contains("Put the user who signed in into security group " + GROUP);
	}

	@ParameterizedTest
	@CsvSource({ "pending, Wait", "error, anew", "deleted, anew" })
	void anAssignmentThatIsNotActiveGivesNobodyAnything(String status, String remedy) {
		Judgement found = GroupJudgement.of(List.of(new AccessAssignment(GROUP, status, Set.of(READERS))),
				(group) -> true, true);
		assertThat(found.state()).isEqualTo(AccessState.MISSING);
		assertThat(found.detail()).contains("in the state " + status);
		assertThat(found.remedy()).contains(remedy);
	}

	@Test
	void withoutAnyGroupNobodyHasTheRole() {
		assertThat(GroupJudgement
			.of(List.of(new AccessAssignment(GROUP, "active", Set.of(SUPPORT))), (group) -> true, false)
			.state()).isEqualTo(AccessState.WARNING);
	}

	private static GdapJudgements of(GdapRelationship... all) {
		return new GdapJudgements(List.of(all), new EndFindings(NOW, 30));
	}

	private static GdapRelationship relationship(String status, String role, @Nullable Instant end,
			boolean extendsItself) {
		return new GdapRelationship(role + status + end, "Contoso relationship", status, new TenantId(GROUP),
				Set.of(role), end, extendsItself);
	}

}
