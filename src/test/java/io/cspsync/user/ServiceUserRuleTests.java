package io.cspsync.user;

import java.util.Set;

import io.cspsync.crm.ServiceUserTag;
import io.cspsync.microsoft.graph.DirectoryUser;
import org.junit.jupiter.api.Test;

import static io.cspsync.user.SampleUser.E3;
import static io.cspsync.user.SampleUser.F1;
import static io.cspsync.user.SampleUser.aUser;
import static org.assertj.core.api.Assertions.assertThat;

class ServiceUserRuleTests {

	private static final ServiceUserRule.Group NO_GROUP = new ServiceUserRule.Group.None();

	@Test
	void withoutRulesTheFlagIsNotOurs() {
		assertThat(new ServiceUserRule(NO_GROUP, Set.of(), null).tag(aUser().build()))
			.isEqualTo(ServiceUserTag.NO_RULE);
	}

	@Test
	void whoHoldsNoneOfTheLicencesIsAServiceUser() {
		ServiceUserRule rule = new ServiceUserRule(NO_GROUP, Set.of(E3), null);
		assertThat(rule.tag(aUser().licensed(E3, F1).build())).isEqualTo(ServiceUserTag.ORDINARY);
		assertThat(rule.tag(aUser().licensed(F1).build())).isEqualTo(ServiceUserTag.SERVICE);
		assertThat(rule.tag(aUser().build())).isEqualTo(ServiceUserTag.SERVICE);
	}

	@Test
	void whoIsNotInTheGroupIsAServiceUser() {
		DirectoryUser member = aUser().build();
		ServiceUserRule rule = new ServiceUserRule(new ServiceUserRule.Group.Members(Set.of(member.entraId())),
				Set.of(), null);
		assertThat(rule.tag(member)).isEqualTo(ServiceUserTag.ORDINARY);
		assertThat(rule.tag(aUser().build())).isEqualTo(ServiceUserTag.SERVICE);
	}

	@Test
	void eitherRuleMakesAServiceUser() {
		DirectoryUser member = aUser().build();
		DirectoryUser licensedMember = aUser().licensed(E3).build();
		ServiceUserRule rule = new ServiceUserRule(
				new ServiceUserRule.Group.Members(Set.of(member.entraId(), licensedMember.entraId())), Set.of(E3),
				null);
		assertThat(rule.tag(licensedMember)).isEqualTo(ServiceUserTag.ORDINARY);
		assertThat(rule.tag(member)).isEqualTo(ServiceUserTag.SERVICE);
		assertThat(rule.tag(aUser().licensed(E3).build())).isEqualTo(ServiceUserTag.SERVICE);
	}

	@Test
	void aGroupThatCannotBeReadDecidesAboutNobody() {
		ServiceUserRule rule = new ServiceUserRule(new ServiceUserRule.Group.Unreadable(), Set.of(E3), null);
		assertThat(rule.tag(aUser().build())).isEqualTo(ServiceUserTag.UNDECIDED);
	}

}
