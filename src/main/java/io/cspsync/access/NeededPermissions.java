package io.cspsync.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The application permissions that this configuration needs: one list for the customers'
 * tenants and one for the partner's own. Both are permissions of one app registration,
 * and each consent grants all of them.
 *
 * @param ofCustomers what the token of a customer's tenant has to carry
 * @param ofPartner what the token of the partner's own tenant has to carry
 */
public record NeededPermissions(List<NeededPermission> ofCustomers, List<NeededPermission> ofPartner) {

	/**
	 * What is needed to read these parts. What only a later decision would need stands
	 * there as optional: a permission added later wants a new consent in every tenant.
	 */
	public static NeededPermissions of(ReadParts parts) {
		List<NeededPermission> customers = new ArrayList<>();
		customers.add(new NeededPermission(GraphPermission.ORGANIZATION,
				"name and verified domains, by which tenants are matched" + (parts.licences()
						? "; products and subscriptions (LicenseAssignment.Read.All alone reads the products only)"
						: ""),
				false));
		customers.add(new NeededPermission(GraphPermission.USER, "the users with their properties and licences",
				!parts.users()));
		customers.add(new NeededPermission(GraphPermission.GROUP_MEMBER,
				parts.groups() ? "the groups that a service-user rule or a site mapping names"
						: "groups, once a service-user rule or a site mapping names one",
				!parts.groups()));
		customers.add(new NeededPermission(GraphPermission.AUDIT_LOG,
				parts.signIns() ? "last sign-ins; as application permission, a delegated one does not serve"
						: "last sign-ins, once csp.sign-ins.enabled is true; as application permission",
				!parts.signIns()));
		customers.add(new NeededPermission(GraphPermission.HIDDEN_MEMBER, "groups that hide their members", true));
		List<NeededPermission> partner = List.of(
				new NeededPermission(GraphPermission.DELEGATED_ADMIN,
						"the partner's GDAP relationships: which tenants they cover, and until when", false),
				new NeededPermission(GraphPermission.APPLICATION,
						"the two registrations, to see when their secrets end and whether they are right", true));
		return new NeededPermissions(List.copyOf(customers), partner);
	}

	/** What the app's registration is to ask for, in the order to show. */
	public List<NeededPermission> all() {
		return Stream.concat(this.ofCustomers.stream(), this.ofPartner.stream()).toList();
	}

	/** What a customer's tenant has not granted and a run needs. */
	public List<NeededPermission> missingIn(Set<String> roles) {
		return missing(this.ofCustomers, roles, false);
	}

	/** What a customer's tenant has not granted and a run goes on without. */
	public List<NeededPermission> optionalMissingIn(Set<String> roles) {
		return missing(this.ofCustomers, roles, true);
	}

	/** What the partner's own tenant has not granted, optional or not. */
	public List<NeededPermission> missingInPartner(Set<String> roles) {
		return this.ofPartner.stream().filter((needed) -> !needed.permission().isServedBy(roles)).toList();
	}

	private static List<NeededPermission> missing(List<NeededPermission> needed, Set<String> roles, boolean optional) {
		return needed.stream()
			.filter((one) -> one.optional() == optional && !one.permission().isServedBy(roles))
			.toList();
	}

}
