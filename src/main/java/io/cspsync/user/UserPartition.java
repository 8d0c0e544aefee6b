package io.cspsync.user;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.cspsync.crm.RunTenant;
import io.cspsync.crm.UserPlace;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to import the users of one tenant: what its reader, processor and writer
 * share. It lives in memory only, because a tenant is the unit of restart: a broken one
 * is read again from its first page.
 */
final class UserPartition {

	private final String runKey;

	private final RunTenant tenant;

	private final Instant started;

	private TenantFetch fetch;

	private final UserPlanner.TenantKnowledge known;

	private final UserIntake intake;

	private final UserPlanner planner;

	private final @Nullable Integer groupMembers;

	private final List<String> unreadable = new ArrayList<>();

	private final List<Long> disabled = new ArrayList<>();

	private final List<UserPlan.OutOfScope> outOfScope = new ArrayList<>();

	private final TagChanges tags = new TagChanges();

	private int rejected;

	private int tagged;

	private int conflicts;

	UserPartition(String runKey, RunTenant tenant, Instant started, TenantFetch fetch,
			UserPlanner.TenantKnowledge known, UserIntake intake, UserPlanner planner, @Nullable Integer groupMembers) {
		this.runKey = runKey;
		this.tenant = tenant;
		this.started = started;
		this.fetch = fetch;
		this.known = known;
		this.intake = intake;
		this.planner = planner;
		this.groupMembers = groupMembers;
	}

	String runKey() {
		return this.runKey;
	}

	RunTenant tenant() {
		return this.tenant;
	}

	UserPlace place() {
		return this.known.place();
	}

	/** When this attempt began. */
	Instant started() {
		return this.started;
	}

	TenantFetch fetch() {
		return this.fetch;
	}

	/** Gives up what was being read for a read from the beginning. */
	void readAgain(TenantFetch again) {
		this.fetch.close();
		this.fetch = again;
	}

	UserIntake intake() {
		return this.intake;
	}

	UserPlanner planner() {
		return this.planner;
	}

	/** Whether nobody may lose a licence tonight. */
	boolean keepsLicences() {
		return this.known.keepsLicences();
	}

	/** How many users the service-user rule's group has, null if that is not known. */
	@Nullable Integer groupMembers() {
		return this.groupMembers;
	}

	/** Descriptions of those whose id could not be read. */
	List<String> unreadable() {
		return this.unreadable;
	}

	/** Rows of the active people whose account is disabled. */
	List<Long> disabled() {
		return this.disabled;
	}

	int read() {
		return this.known.users().countSeen();
	}

	int rejected() {
		return this.rejected;
	}

	/** Those who were read and land nowhere. */
	List<UserPlan.OutOfScope> outOfScope() {
		return this.outOfScope;
	}

	/** Whose service-user flag is to change. */
	TagChanges tags() {
		return this.tags;
	}

	/** The tenant's users by Entra id. */
	TenantUsers users() {
		return this.known.users();
	}

	/** Of how many people only the flags were changed, after all were read. */
	int tagged() {
		return this.tagged;
	}

	int conflicts() {
		return this.conflicts;
	}

	void countRejected() {
		this.rejected++;
	}

	void noteOutOfScope(UserPlan.OutOfScope user) {
		this.outOfScope.add(user);
	}

	void countTagged(int people) {
		this.tagged += people;
	}

	void countConflict() {
		this.conflicts++;
	}

}
