package io.cspsync.sandbox;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A granular delegation (GDAP) as Graph lists it in the partner's tenant. Partner Center
 * goes by {@link SandboxTenant#delegate} and not by these.
 *
 * @param id two GUIDs joined by a dash
 * @param name what the partner called it
 * @param status Graph's word, such as {@code active}, {@code expired} or
 * {@code approvalPending}
 * @param roles role definition ids
 * @param end when it ends; null before it was approved
 * @param extends180Days whether it renews itself
 * @param assignments which groups of the partner carry its roles
 */
public record SandboxRelationship(String id, String name, String status, List<String> roles, @Nullable Instant end,
		boolean extends180Days, List<Assignment> assignments) {

	/** Role of Directory Readers. */
	public static final String DIRECTORY_READERS = "88d8e3e3-8f55-4a1e-953a-9b9898b8876b";

	/** Role of Global Readers. */
	public static final String GLOBAL_READER = "f2ef992c-3afb-46b9-b7cf-a126ee74c451";

	/** Role of User Administrators. */
	public static final String USER_ADMINISTRATOR = "fe930be7-5e62-47db-91af-98c3a49a38b1";

	/** Role of License Administrators. */
	public static final String LICENSE_ADMINISTRATOR = "4d6ac14f-3453-41d0-bef9-a3e0c569773a";

	/** A role that helps nobody to read licences: Service Support Administrator. */
	public static final String SUPPORT = "f023fd81-a637-4b56-95fd-791ac0226033";

	static final List<String> USUAL = List.of(DIRECTORY_READERS, GLOBAL_READER, USER_ADMINISTRATOR,
			LICENSE_ADMINISTRATOR);

	public SandboxRelationship {
		roles = List.copyOf(roles);
		assignments = List.copyOf(assignments);
	}

	/**
	 * A group of the partner that carries roles of a relationship.
	 *
	 * @param group its name in the partner's tenant
	 * @param status Graph's word, such as {@code active}, {@code pending} or
	 * {@code error}
	 * @param roles role definition ids
	 */
	public record Assignment(String group, String status, List<String> roles) {
	}

	/** What a tenant of the sandbox has unless told otherwise. */
	static SandboxRelationship usual(SandboxTenant tenant) {
		boolean active = tenant.delegation() == SandboxDelegation.GDAP;
		return new SandboxRelationship(idOf(tenant, 1), tenant.name() + " " + (1 + tenant.index()),
				active ? "active" : "expired", USUAL,
				Instant.parse((active ? "2028" : "2025") + "-02-10T11:24:42.3148266Z"), true,
				List.of(new Assignment(SandboxPartnerTenant.READERS, "active", USUAL)));
	}

	static String idOf(SandboxTenant tenant, int number) {
		return Ids.uuid(tenant.seed(), tenant.id() + "/gdap/" + number) + "-"
				+ Ids.uuid(tenant.seed(), tenant.id() + "/gdap/" + (number + 1));
	}

	/** The same under another id and name, as a second one beside it. */
	public SandboxRelationship second(String otherName) {
		return new SandboxRelationship(id.substring(37) + "-" + id.substring(0, 36), otherName, status, roles, end,
				extends180Days, assignments);
	}

	/** The same in that status. */
	public SandboxRelationship inStatus(String now) {
		return new SandboxRelationship(id, name, now, roles, end, extends180Days, assignments);
	}

	/** The same with these roles, which its groups carry. */
	public SandboxRelationship withRoles(String... now) {
		List<String> granted = List.of(now);
		return new SandboxRelationship(id, name, status, granted, end, extends180Days,
				assignments.stream().map((one) -> new Assignment(one.group(), one.status(), granted)).toList());
	}

	/** The same, ending then, and renewing itself or not. */
	public SandboxRelationship ending(Instant when, boolean renews) {
		return new SandboxRelationship(id, name, status, roles, when.truncatedTo(ChronoUnit.SECONDS), renews,
				assignments);
	}

	/** The same with these groups instead. */
	public SandboxRelationship assigned(Assignment... now) {
		return new SandboxRelationship(id, name, status, roles, end, extends180Days, List.of(now));
	}

}
