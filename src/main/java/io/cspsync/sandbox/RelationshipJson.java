package io.cspsync.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** Granular delegated admin privileges as the partner's tenant lists them. */
final class RelationshipJson {

	private static final String ETAG = "W/\"JyIwMzAwZTM0ZS0wMDAwLTAyMDAtMDAwMC02MTRjZjI1YzAwMDAiJw==\"";

	private RelationshipJson() {
	}

	/** The relationships of tenants; those without a word of their own have the usual. */
	static List<Map<String, @Nullable Object>> relationships(Stream<SandboxTenant> tenants, boolean activeOnly) {
		return tenants
			.flatMap((tenant) -> tenant.relationships()
				.stream()
				.filter((one) -> !activeOnly || one.status().equals("active"))
				.map((one) -> relationship(tenant, one)))
			.toList();
	}

	static Map<String, @Nullable Object> customer(SandboxTenant tenant) {
		return Json.object("@odata.type", "#microsoft.graph.delegatedAdminCustomer", "@odata.etag", ETAG, "id",
				tenant.id(), "tenantId", tenant.id(), "displayName", tenant.name());
	}

	static List<Map<String, @Nullable Object>> assignments(SandboxRelationship relationship,
			SandboxPartnerTenant home) {
		return relationship.assignments()
			.stream()
			.map((one) -> Json.object("@odata.type", "#microsoft.graph.delegatedAdminAccessAssignment", "@odata.etag",
					ETAG, "id", Ids.uuid(1, relationship.id() + one.group() + one.status()), "status", one.status(),
					"createdDateTime", "2026-03-07T22:55:18.6780449Z", "lastModifiedDateTime",
					"2026-03-11T23:50:35.8970153Z", "accessContainer",
					Json.object("accessContainerId", home.groupId(one.group()), "accessContainerType", "securityGroup"),
					"accessDetails", roles(one.roles())))
			.toList();
	}

	private static Map<String, @Nullable Object> relationship(SandboxTenant tenant, SandboxRelationship one) {
		Instant end = one.end();
		// Nobody approved it yet: neither customer nor dates are there.
		boolean pending = one.status().equals("approvalPending") || one.status().equals("created");
		String begin = (pending || end == null) ? "" : end.minus(Duration.ofDays(730)).toString();
		return Json.object("@odata.type", "#microsoft.graph.delegatedAdminRelationship", "@odata.etag", ETAG, "id",
				one.id(), "displayName", one.name(), "duration", "P730D", "customer",
				pending ? null : Json.object("tenantId", tenant.id(), "displayName", tenant.name()), "accessDetails",
				roles(one.roles()), "status", one.status(), "autoExtendDuration",
				one.extends180Days() ? "P180D" : "PT0S", "createdDateTime", pending ? "2026-02-10T11:24:42Z" : begin,
				"lastModifiedDateTime", pending ? "2026-02-10T11:24:42Z" : begin, "activatedDateTime",
				pending ? null : begin, "endDateTime", pending ? null : String.valueOf(end));
	}

	private static Map<String, @Nullable Object> roles(List<String> ids) {
		return Json.object("unifiedRoles", ids.stream().map((role) -> Json.object("roleDefinitionId", role)).toList());
	}

}
