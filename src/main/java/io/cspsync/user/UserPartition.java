package io.cspsync.user;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.cspsync.crm.Deactivations;
import io.cspsync.crm.LicenceError;
import io.cspsync.crm.RunTenant;
import io.cspsync.crm.UserPlace;
import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.microsoft.graph.FailedLicence;
import io.cspsync.tenant.EntraId;

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

	private final TagRule tagRule;

	private final Map<String, Integer> siteGroups;

	private final List<String> unreadable = new ArrayList<>();

	private final List<Long> disabled = new ArrayList<>();

	private final List<UserPlan.OutOfScope> outOfScope = new ArrayList<>();

	private int outOfScopeInAll;

	private final TagChanges tags = new TagChanges();

	private final Set<Long> claimed = new HashSet<>();

	private int enabled;

	private final Map<EntraId, List<FailedLicence>> failedLicences = new HashMap<>();

	private int rejected;

	private int tagged;

	private int conflicts;

	UserPartition(String runKey, RunTenant tenant, Instant started, TenantFetch fetch,
			UserPlanner.TenantKnowledge known, UserIntake intake, UserPlanner planner, TagRule tagRule,
			Map<String, Integer> siteGroups) {
		this.runKey = runKey;
		this.tenant = tenant;
		this.started = started;
		this.fetch = fetch;
		this.known = known;
		this.intake = intake;
		this.planner = planner;
		this.tagRule = tagRule;
		this.siteGroups = siteGroups;
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

	/** The rule for service users as it was read for the tenant. */
	TagRule tagRule() {
		return this.tagRule;
	}

	/**
	 * How many users the groups of the site mappings have, by the name under which that
	 * is remembered.
	 */
	Map<String, Integer> siteGroups() {
		return this.siteGroups;
	}

	/** Whether the user was read. */
	boolean isRead(EntraId id) {
		int slot = this.known.users().find(id);
		return slot >= 0 && this.known.users().isSeen(slot);
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

	/**
	 * Those who were read and land nowhere, but for guests whom the CRM does not have:
	 * they are left out by rule, and a tenant may have more of them than people.
	 */
	List<UserPlan.OutOfScope> outOfScope() {
		return this.outOfScope;
	}

	/** How many were read and land nowhere, all guests too. */
	int outOfScopeInAll() {
		return this.outOfScopeInAll;
	}

	/** Which licences could not be given to whom. */
	List<LicenceError> licenceErrors() {
		List<LicenceError> errors = new ArrayList<>();
		this.failedLicences.forEach((user, failed) -> failed.forEach(
				(licence) -> errors.add(new LicenceError(user, licence.skuId(), licence.byGroup(), licence.error()))));
		return errors;
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

	/**
	 * Rows of people whom somebody who was read is, or may be. Their own Entra id may be
	 * gone; they are not.
	 */
	Set<Long> claimed() {
		return this.claimed;
	}

	/** How many of those read are in scope and not disabled. */
	int enabled() {
		return this.enabled + this.intake.heldEnabled();
	}

	/** Whether anybody of the tenant is to be switched off, or was decided not to be. */
	boolean hasOpenDeactivations() {
		return this.known.deactivations().values().stream().anyMatch((state) -> state != Deactivations.State.DONE);
	}

	/** Whether the person is to be switched off, or was decided not to be. */
	boolean isOpenDeactivation(long userId) {
		Deactivations.State state = this.known.deactivations().get(userId);
		return state != null && state != Deactivations.State.DONE;
	}

	int conflicts() {
		return this.conflicts;
	}

	void countEnabled() {
		this.enabled++;
	}

	void countRejected() {
		this.rejected++;
	}

	void noteOutOfScope(UserPlan.OutOfScope user) {
		this.outOfScopeInAll++;
		if (user.userId() != null || !user.reason().equals(SiteRules.GUEST)) {
			this.outOfScope.add(user);
		}
	}

	void noteFailedLicences(DirectoryUser user) {
		if (!user.failedLicences().isEmpty()) {
			this.failedLicences.put(user.entraId(), user.failedLicences());
		}
	}

	void countTagged(int people) {
		this.tagged += people;
	}

	void countConflict() {
		this.conflicts++;
	}

}
