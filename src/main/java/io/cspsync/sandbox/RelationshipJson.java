package io.cspsync.sandbox;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** Granular delegated admin privileges as the partner's tenant lists them. */
final class RelationshipJson {

	// Directory Readers, Global Reader, User Administrator, License Administrator.
	private static final List<String> ROLES = List.of("88d8e3e3-8f55-4a1e-953a-9b9898b8876b",
			"f2ef992c-3afb-46b9-b7cf-a126ee74c451", "fe930be7-5e62-47db-91af-98c3a49a38b1",
			"4d6ac14f-3453-41d0-bef9-a3e0c569773a");

	private static final String ETAG = "W/\"JyIwMzAwZTM0ZS0wMDAwLTAyMDAtMDAwMC02MTRjZjI1YzAwMDAiJw==\"";

	private RelationshipJson() {
	}

	/**
	 * An active relationship for each tenant with GDAP, an ended one for each without any
	 * delegation.
	 */
	static List<Map<String, @Nullable Object>> relationships(Stream<SandboxTenant> tenants, boolean activeOnly) {
		return tenants
			.filter((tenant) -> tenant.delegation() == SandboxDelegation.GDAP
					|| (!activeOnly && tenant.delegation() == SandboxDelegation.NONE))
			.map(RelationshipJson::relationship)
			.toList();
	}

	static Map<String, @Nullable Object> customer(SandboxTenant tenant) {
		return Json.object("@odata.type", "#microsoft.graph.delegatedAdminCustomer", "@odata.etag", ETAG, "id",
				tenant.id(), "tenantId", tenant.id(), "displayName", tenant.name());
	}

	private static Map<String, @Nullable Object> relationship(SandboxTenant tenant) {
		boolean active = tenant.delegation() == SandboxDelegation.GDAP;
		String id = Ids.uuid(tenant.seed(), tenant.id() + "/gdap/1") + "-"
				+ Ids.uuid(tenant.seed(), tenant.id() + "/gdap/2");
		return Json.object("@odata.type", "#microsoft.graph.delegatedAdminRelationship", "@odata.etag", ETAG, "id", id,
				"displayName", tenant.name() + " " + (1 + tenant.index()), "duration", "P730D", "customer",
				Json.object("tenantId", tenant.id(), "displayName", tenant.name()), "accessDetails",
				Json.object("unifiedRoles",
						ROLES.stream().map((role) -> Json.object("roleDefinitionId", role)).toList()),
				"status", active ? "active" : "expired", "autoExtendDuration", "P180D", "createdDateTime",
				(active ? "2026" : "2023") + "-02-10T11:24:42.3148266Z", "lastModifiedDateTime",
				(active ? "2026" : "2025") + "-02-10T11:26:44.9941884Z", "activatedDateTime",
				(active ? "2026" : "2023") + "-02-10T11:26:44.9941884Z", "endDateTime",
				(active ? "2028" : "2025") + "-02-10T11:24:42.3148266Z");
	}

}
