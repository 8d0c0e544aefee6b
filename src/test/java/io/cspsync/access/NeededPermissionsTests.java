package io.cspsync.access;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NeededPermissionsTests {

	private static final ReadParts ALL = new ReadParts(true, true, true, true);

	private static final ReadParts LICENCES = new ReadParts(false, false, true, false);

	@Test
	void everythingReadIsNeeded() {
		assertThat(values(NeededPermissions.of(ALL).missingIn(Set.of()))).containsExactly("Organization.Read.All",
				"User.Read.All", "GroupMember.Read.All", "AuditLog.Read.All");
	}

	@Test
	void whatIsNotReadIsOptional() {
		NeededPermissions needed = NeededPermissions.of(LICENCES);
		assertThat(values(needed.missingIn(Set.of()))).containsExactly("Organization.Read.All");
		assertThat(values(needed.optionalMissingIn(Set.of()))).containsExactly("User.Read.All", "GroupMember.Read.All",
				"AuditLog.Read.All", "Member.Read.Hidden");
	}

	@Test
	void theDirectorysPermissionCoversThreeOfThem() {
		assertThat(values(NeededPermissions.of(ALL).missingIn(Set.of("Directory.Read.All"))))
			.containsExactly("AuditLog.Read.All");
	}

	@Test
	void theProductsAloneDoNotServeTheDomains() {
		assertThat(values(NeededPermissions.of(LICENCES).missingIn(Set.of("LicenseAssignment.Read.All"))))
			.containsExactly("Organization.Read.All");
		assertThat(GraphPermission.LICENCE_ASSIGNMENT.isServedBy(Set.of("Organization.Read.All"))).isTrue();
	}

	@Test
	void thePartnersOwnTenantNeedsOthers() {
		assertThat(values(NeededPermissions.of(ALL).missingInPartner(Set.of("Directory.Read.All"))))
			.containsExactly("DelegatedAdminRelationship.Read.All");
	}

	@Test
	void everyIdIsOneOfItsOwn() {
		assertThat(Arrays.stream(GraphPermission.values()).map(GraphPermission::roleId)).doesNotHaveDuplicates()
			.allSatisfy((id) -> assertThat(UUID.fromString(id)).hasToString(id));
	}

	private static List<String> values(List<NeededPermission> needed) {
		return needed.stream().map(NeededPermission::value).toList();
	}

}
