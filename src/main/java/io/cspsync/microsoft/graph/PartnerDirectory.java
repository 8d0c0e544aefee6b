package io.cspsync.microsoft.graph;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.cspsync.tenant.EntraId;

/**
 * What the partner's own tenant tells of the access to its customers. Each method throws
 * {@link io.cspsync.microsoft.MicrosoftException} when not all could be read; with
 * {@link io.cspsync.microsoft.MicrosoftException#isLackOfAccess()} the directory app
 * lacks the permission named here, consented to in the partner's own tenant.
 */
public interface PartnerDirectory {

	/**
	 * All granular delegations, those that ended or were never approved included; needs
	 * {@code DelegatedAdminRelationship.Read.All}.
	 */
	List<GdapRelationship> fetchRelationships();

	/**
	 * The groups that carry a relationship's roles; the same permission.
	 * @param relationship its id
	 */
	List<AccessAssignment> fetchAssignments(String relationship);

	/**
	 * A registration that was made in the partner's tenant, empty if this was none; needs
	 * {@code Application.Read.All}.
	 */
	Optional<AppRegistration> fetchApplication(String clientId);

	/** Object id of an app's service principal; the same permission. */
	Optional<UUID> fetchServicePrincipal(String clientId);

	/**
	 * The groups of that name, in whatever case; needs {@code GroupMember.Read.All}.
	 */
	List<UUID> findGroups(String name);

	/** The users in a group, also through other groups; the same permission. */
	Set<EntraId> fetchUsers(UUID group);

	/** The apps' service principals in a group; the same permission. */
	Set<UUID> fetchServicePrincipals(UUID group);

}
