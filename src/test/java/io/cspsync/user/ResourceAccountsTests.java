package io.cspsync.user;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.cspsync.crm.ServiceUserTag;
import io.cspsync.microsoft.graph.AssignedLicence;
import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.tenant.SkuId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static io.cspsync.user.SampleRules.settings;
import static io.cspsync.user.SampleUser.E3;
import static org.assertj.core.api.Assertions.assertThat;

class ResourceAccountsTests {

	private static final SkuId ROOM = SkuId.of("4cde982a-ede4-4409-9ae6-b003453c8ea6");

	private final UserRules rules = settings().mapping("displayName", "name", "mail", "email")
		.matchingBy("name")
		.taggingResourceAccounts()
		.rules();

	@Test
	void itsPropertiesAreSelectedOnlyWhenAskedFor() {
		assertThat(this.rules.selection().properties()).containsExactly("displayName", "mail", "isResourceAccount",
				"department");
		UserRules without = settings().mapping("displayName", "name").matchingBy("name").rules();
		assertThat(without.selection().properties()).containsExactly("displayName");
		assertThat(without.resourceAccounts()).isNull();
	}

	@Test
	void whatGraphSaysOrShows() {
		assertThat(tag(true, null, "true", null, E3)).isEqualTo(ServiceUserTag.SERVICE);
		assertThat(tag(false, null, null, "Microsoft Communication Application Instance"))
			.isEqualTo(ServiceUserTag.SERVICE);
		assertThat(tag(true, null, null, "Sales", ROOM)).isEqualTo(ServiceUserTag.SERVICE);
		assertThat(tag(false, "info@contoso.example", "false", null)).as("a shared mailbox")
			.isEqualTo(ServiceUserTag.SERVICE);
	}

	@Test
	void peopleStayPeople() {
		assertThat(tag(true, "ada@contoso.example", "false", "Sales", E3)).isEqualTo(ServiceUserTag.ORDINARY);
		assertThat(tag(true, "ada@contoso.example", null, null)).isEqualTo(ServiceUserTag.ORDINARY);
		assertThat(tag(true, "ada@contoso.example", null, null, E3, ROOM)).isEqualTo(ServiceUserTag.ORDINARY);
		assertThat(tag(false, null, null, null)).isEqualTo(ServiceUserTag.ORDINARY);
	}

	private ServiceUserTag tag(boolean enabled, @Nullable String mail, @Nullable String resource,
			@Nullable String department, SkuId... licences) {
		List<@Nullable String> properties = new ArrayList<>(List.of("Somebody"));
		properties.add(mail);
		properties.add(resource);
		properties.add(department);
		List<AssignedLicence> held = List.of(licences).stream().map((sku) -> new AssignedLicence(sku, false)).toList();
		return new ServiceUserRule(new ServiceUserRule.Group.None(), Set.of(), this.rules.resourceAccounts())
			.tag(new DirectoryUser(SampleUser.id(1), enabled, false, held, properties, null));
	}

}
