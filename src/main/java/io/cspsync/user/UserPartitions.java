package io.cspsync.user;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import io.cspsync.crm.Deactivations;
import io.cspsync.crm.ErrorSubject;
import io.cspsync.crm.HeldChange;
import io.cspsync.crm.HeldChanges;
import io.cspsync.crm.IntegrationErrors;
import io.cspsync.crm.KnownSkus;
import io.cspsync.crm.Licences;
import io.cspsync.crm.MatchConflicts;
import io.cspsync.crm.RunPart;
import io.cspsync.crm.RunTenant;
import io.cspsync.crm.RunTenants;
import io.cspsync.crm.SignInReads;
import io.cspsync.crm.Sites;
import io.cspsync.crm.SyncStates;
import io.cspsync.crm.UserPlace;
import io.cspsync.crm.Users;
import io.cspsync.crm.erasure.Erasures;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.Failure;
import io.cspsync.tenant.SkuId;
import io.cspsync.tenant.TenantId;

/**
 * Opens partitions: loads what the CRM knows about a tenant once, so that users can be
 * decided about without asking the database for each.
 */
final class UserPartitions {

	private final Supplier<UserRules> rules;

	private final AheadFetches fetches;

	private final Stores stores;

	private final Clock clock;

	UserPartitions(Supplier<UserRules> rules, AheadFetches fetches, Stores stores, Clock clock) {
		this.rules = rules;
		this.fetches = fetches;
		this.stores = stores;
		this.clock = clock;
	}

	/**
	 * Opens the partition of a tenant. It may be opened again in another attempt, or in
	 * another thread for another tenant.
	 * @throws io.cspsync.microsoft.MicrosoftException if the tenant's users cannot be
	 * read at all
	 */
	UserPartition open(String runKey, TenantId tenantId) {
		Instant started = this.clock.instant();
		RunTenant tenant = this.stores.runTenants()
			.find(runKey, tenantId)
			.orElseThrow(() -> new IllegalStateException(
					"Tenant %s is not in the frozen list of run %s".formatted(tenantId, runKey)));
		TenantFetch fetch = this.fetches.take(tenantId);
		try {
			fetch.awaitBegun();
			return open(runKey, tenant, started, fetch);
		}
		catch (RuntimeException ex) {
			fetch.close();
			throw ex;
		}
	}

	private UserPartition open(String runKey, RunTenant tenant, Instant started, TenantFetch fetch) {
		UserRules rules = this.rules.get();
		TenantId id = tenant.tenantId();
		GroupReading group = check(id, fetch.group());
		if (group instanceof GroupReading.Failed(String name, Failure failure)) {
			this.stores.errors()
				.record(runKey, new ErrorSubject("users", id, tenant.customerId(), "rule", "service-users.group", name),
						failure.naming(id, tenant.name()));
		}
		TenantUsers users = new TenantUsers();
		this.stores.users().readLinked(id, users::add);
		if (rules.mapsLastSignIn()) {
			this.stores.signIns().readKnown(id, users::noteSignIn);
		}
		Map<Long, Deactivations.State> deactivations = this.stores.deactivations().find(id);
		UserPlace place = new UserPlace(id, tenant.customerId());
		Placings.Placing placing = place(runKey, tenant, fetch.placing(), rules);
		Placement.Rules placement = placing.rules();
		Set<SkuId> ordinary = findLicences();
		UserPlanner.TenantKnowledge known = new UserPlanner.TenantKnowledge(place, placement, users, deactivations,
				this.stores.licences().findCurrent(id), this.stores.runTenants().isOpen(runKey, id, RunPart.LICENCES),
				new ServiceUserRule(members(group), ordinary, rules.resourceAccounts()));
		UserPlanner planner = new UserPlanner(rules, tenant, known);
		return new UserPartition(runKey, tenant, started, fetch, known, intake(tenant, known, planner), planner,
				TagRule.of(rules, ordinary, group), placing.groups());
	}

	private Placings.Placing place(String runKey, RunTenant tenant, TenantPlacing read, UserRules rules) {
		TenantId id = tenant.tenantId();
		Placings placings = new Placings(this.stores.states(), this.stores.sites(), this.stores.users());
		Placings.Placing placing = placings.rules(id, tenant.customerId(), read, rules,
				placings.noMatch(tenant.customerId(), read, rules));
		placing.failures()
			.forEach((about, failure) -> this.stores.errors()
				.record(runKey,
						new ErrorSubject("users", id, tenant.customerId(), "rule", "site-mappings: " + about, about),
						failure.naming(id, tenant.name())));
		return placing;
	}

	private UserIntake intake(RunTenant tenant, UserPlanner.TenantKnowledge known, UserPlanner planner) {
		TenantId id = tenant.tenantId();
		TenantUsers users = known.users();
		Candidates candidates = new Candidates(this.rules.get(), users,
				this.stores.users().findUnlinked(id, tenant.customerId()),
				(consumer) -> this.stores.users().readLinkedPersons(id, tenant.customerId(), consumer));
		CreationHold hold = new CreationHold(tenant, users.size(), candidates.unlinked(),
				this.stores.heldChanges().findOpen(HeldChange.Kind.CREATE_USERS, id).orElse(null));
		return new UserIntake(this.rules.get(), known.placement(), users, candidates,
				new UserDecisions(this.stores.conflicts().findUserDecisions(id)), this.stores.erasures().findOf(id),
				hold, planner::nameOf);
	}

	/** Begins to read the users of a tenant once more, for a partition that is open. */
	TenantFetch fetchAgain(TenantId tenant) {
		return this.fetches.take(tenant);
	}

	// A group that lost all its members over night was more likely emptied or replaced by
	// mistake than meant to make service users of everyone.
	private GroupReading check(TenantId tenant, GroupReading group) {
		if (group instanceof GroupReading.Read(var members, Map<String, Integer> sizes)) {
			for (Map.Entry<String, Integer> size : sizes.entrySet()) {
				if (size.getValue() == 0 && this.stores.states()
					.find(tenant, TagRule.stateOf(size.getKey()))
					.filter((count) -> !count.equals("0"))
					.isPresent()) {
					return new GroupReading.Failed(size.getKey(), Failure.of(ErrorCategory.TENANT, "group-empty",
							"Group \"%s\" of tenant %s has no members any more".formatted(size.getKey(), tenant),
							"Put those who are no service users back into the group; if it is to be empty for good, "
									+ "take it out of csp.users.service-users.group"));
				}
			}
		}
		return group;
	}

	private static ServiceUserRule.Group members(GroupReading group) {
		return switch (group) {
			case GroupReading.NotAsked() -> new ServiceUserRule.Group.None();
			case GroupReading.Read(var members, var sizes) -> new ServiceUserRule.Group.Members(members);
			case GroupReading.Failed failed -> new ServiceUserRule.Group.Unreadable();
		};
	}

	private Set<SkuId> findLicences() {
		Set<SkuId> licences = new HashSet<>();
		for (String licence : this.rules.get().licences()) {
			Set<SkuId> found = this.stores.skus().find(licence);
			if (found.isEmpty()) {
				throw new UnknownLicenceException(licence);
			}
			licences.addAll(found);
		}
		return licences;
	}

	/**
	 * The stores that partitions read from.
	 */
	record Stores(RunTenants runTenants, Users users, Deactivations deactivations, Sites sites, Licences licences,
			KnownSkus skus, SyncStates states, IntegrationErrors errors, MatchConflicts conflicts,
			HeldChanges heldChanges, SignInReads signIns, Erasures erasures) {
	}

}
