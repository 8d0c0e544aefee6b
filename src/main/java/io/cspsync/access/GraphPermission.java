package io.cspsync.access;

import java.util.Set;

/**
 * The application permissions of Microsoft Graph that the directory app may want, with
 * the id of each app role (Microsoft Graph permissions reference) and the wider ones that
 * serve as well.
 */
public enum GraphPermission {

	/** Users with all their properties. */
	USER("User.Read.All", "df021288-bdef-4463-88db-98f22de89214",
			Set.of("User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All")),

	/** Groups by name, and who is in them. */
	GROUP_MEMBER("GroupMember.Read.All", "98830695-27a2-44f7-8c18-0c3ebc9698f6",
			Set.of("GroupMember.ReadWrite.All", "Group.Read.All", "Group.ReadWrite.All", "Directory.Read.All",
					"Directory.ReadWrite.All")),

	/** The organisation, its domains, its products and subscriptions. */
	ORGANIZATION("Organization.Read.All", "498476ce-e0fe-48b0-b801-37ba7e2685c6",
			Set.of("Organization.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All")),

	/** The products alone. */
	LICENCE_ASSIGNMENT("LicenseAssignment.Read.All", "e2f98668-2877-4f38-a2f4-8202e0717aa1",
			Set.of("LicenseAssignment.ReadWrite.All", "Organization.Read.All", "Organization.ReadWrite.All",
					"Directory.Read.All", "Directory.ReadWrite.All")),

	/** When people last signed in; needs {@link #USER} beside it. */
	AUDIT_LOG("AuditLog.Read.All", "b0afded3-3588-46d8-8b3d-9842eff778da", Set.of()),

	/** Who is in groups that hide their members. */
	HIDDEN_MEMBER("Member.Read.Hidden", "658aa5d8-239f-45c4-aa12-864f4fc7e490", Set.of()),

	/** The partner's GDAP relationships; of use in the partner's own tenant only. */
	DELEGATED_ADMIN("DelegatedAdminRelationship.Read.All", "f6e9e124-4586-492f-adc0-c6f96e4823fd",
			Set.of("DelegatedAdminRelationship.ReadWrite.All")),

	/** App registrations; of use in the partner's own tenant only. */
	APPLICATION("Application.Read.All", "9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30",
			Set.of("Application.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"));

	/** Microsoft Graph's own application id, the same in every cloud. */
	public static final String RESOURCE = "00000003-0000-0000-c000-000000000000";

	private final String value;

	private final String roleId;

	private final Set<String> wider;

	GraphPermission(String value, String roleId, Set<String> wider) {
		this.value = value;
		this.roleId = roleId;
		this.wider = wider;
	}

	/** As Microsoft writes it, and as a token's {@code roles} carry it. */
	public String value() {
		return this.value;
	}

	/** The app role's id in Microsoft Graph. */
	public String roleId() {
		return this.roleId;
	}

	/** Whether a token with these roles may do what this permission is for. */
	public boolean isServedBy(Set<String> roles) {
		return roles.contains(this.value) || this.wider.stream().anyMatch(roles::contains);
	}

}
