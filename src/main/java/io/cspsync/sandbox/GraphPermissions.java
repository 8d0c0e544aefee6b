package io.cspsync.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which application permissions serve which request: any one of those named, the least
 * first. Microsoft's permissions reference; what is not here needs none.
 */
final class GraphPermissions {

	/** What a tenant grants unless told otherwise. */
	static final List<String> USUAL = List.of("User.Read.All", "GroupMember.Read.All", "LicenseAssignment.Read.All",
			"Organization.Read.All", "AuditLog.Read.All");

	/** What the partner's own tenant grants unless told otherwise. */
	static final List<String> USUAL_OF_PARTNER = List.of("Directory.Read.All", "DelegatedAdminRelationship.Read.All",
			"User.Read.All", "GroupMember.Read.All", "Organization.Read.All");

	private static final String DIRECTORY = "Directory.Read.All";

	private static final String ORGANIZATION = "Organization.Read.All";

	private static final String SIGN_INS = "AuditLog.Read.All";

	private static final Map<Call, List<String>> SERVING = Map.of(Call.USERS, List.of("User.Read.All", DIRECTORY),
			Call.SIGN_INS, List.of("User.Read.All", DIRECTORY), Call.GRAPH_SKUS,
			List.of("LicenseAssignment.Read.All", ORGANIZATION, DIRECTORY), Call.GRAPH_SUBSCRIPTIONS,
			List.of(ORGANIZATION, DIRECTORY), Call.ORGANIZATION, List.of(ORGANIZATION, DIRECTORY), Call.GROUPS,
			List.of("GroupMember.Read.All", "Group.Read.All", DIRECTORY), Call.GROUP_MEMBERS,
			List.of("GroupMember.Read.All", "Group.Read.All", DIRECTORY), Call.RELATIONSHIPS,
			List.of("DelegatedAdminRelationship.Read.All"), Call.ASSIGNMENTS,
			List.of("DelegatedAdminRelationship.Read.All"), Call.APPLICATIONS,
			List.of("Application.Read.All", DIRECTORY));

	private GraphPermissions() {
	}

	/** The refusal of whoever lacks what the request needs. */
	static Optional<Answer> refusal(Call call, AccessToken token, GraphErrors errors) {
		if (!token.appOnly()) {
			return Optional.empty();
		}
		Set<String> roles = token.roles();
		if (SERVING.getOrDefault(call, List.of()).stream().noneMatch(roles::contains) && SERVING.containsKey(call)) {
			return Optional.of(errors.requestDenied());
		}
		return (call == Call.SIGN_INS && !roles.contains(SIGN_INS)) ? Optional.of(errors.permissionMissing(SIGN_INS))
				: Optional.empty();
	}

}
