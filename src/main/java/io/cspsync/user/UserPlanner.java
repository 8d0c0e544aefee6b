package io.cspsync.user;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.cspsync.crm.Deactivations;
import io.cspsync.crm.HeldLicence;
import io.cspsync.crm.MatchConflict;
import io.cspsync.crm.NewUser;
import io.cspsync.crm.Person;
import io.cspsync.crm.RunTenant;
import io.cspsync.crm.ServiceUserTag;
import io.cspsync.crm.UserChange;
import io.cspsync.crm.UserPlace;
import io.cspsync.microsoft.graph.AssignedLicence;
import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.microsoft.graph.UserSelection;
import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.SkuId;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is to be written for one user of a tenant; writes nothing. One for each
 * partition, not thread-safe.
 */
final class UserPlanner {

	private final UserRules rules;

	private final RunTenant tenant;

	private final TenantKnowledge known;

	private final UserMapper mapper;

	private final PlanHasher hasher;

	private final @Nullable LastSignIn lastSignIn;

	UserPlanner(UserRules rules, RunTenant tenant, TenantKnowledge known) {
		this.rules = rules;
		this.tenant = tenant;
		this.known = known;
		this.mapper = new UserMapper(rules, tenant.label());
		this.hasher = new PlanHasher(rules, known.place());
		this.lastSignIn = rules.mapsLastSignIn()
				? new LastSignIn(rules.selection().indexOf(UserSelection.LAST_SIGN_IN), known.users()) : null;
	}

	/**
	 * Plans one user.
	 * @throws RecordRejected if the record cannot be imported
	 */
	UserPlan plan(UserItem.OfUser read) {
		if (read instanceof UserItem.LeftOut(DirectoryUser user, String reason)) {
			return outOfScope(read, reason);
		}
		UserItem.OfUser item = (this.lastSignIn != null) ? this.lastSignIn.join(read) : read;
		return switch (this.known.placement().place(item.user())) {
			case Placement.At(long siteId) -> plan(item, siteId);
			case Placement.Nowhere(String reason) -> outOfScope(item, reason);
			case Placement.Undecided(String reason) -> (item instanceof UserItem.Known(DirectoryUser user, int slot))
					? planKnown(user, slot, this.known.placement().placedBefore(this.known.users().userId(slot)))
					: outOfScope(item, reason);
		};
	}

	private UserPlan plan(UserItem.OfUser item, long siteId) {
		return switch (item) {
			case UserItem.Known(DirectoryUser user, int slot) -> planKnown(user, slot, siteId);
			case UserItem.Unknown(DirectoryUser user) -> planNew(user, siteId);
			case UserItem.Recognised(DirectoryUser user, Person person) -> planLink(user, person, siteId);
			case UserItem.Ambiguous(DirectoryUser user, String reason, List<Long> candidates) ->
				planConflict(user, reason, candidates);
			case UserItem.LeftOut(DirectoryUser user, String reason) -> outOfScope(item, reason);
		};
	}

	private UserPlan outOfScope(UserItem.OfUser item, String reason) {
		Long userId = switch (item) {
			case UserItem.Known(DirectoryUser user, int slot) -> this.known.users().userId(slot);
			case UserItem.Recognised(DirectoryUser user, Person person) -> person.userId();
			case UserItem.Unknown unknown -> null;
			case UserItem.Ambiguous ambiguous -> null;
			case UserItem.LeftOut leftOut -> null;
		};
		return new UserPlan.OutOfScope(item.user().entraId(), userId, nameOf(item.user()), reason);
	}

	/** A name by which a person recognises the user. */
	String nameOf(DirectoryUser user) {
		return this.mapper.nameOf(user);
	}

	private UserPlan planKnown(DirectoryUser user, int slot, @Nullable Long siteId) {
		TenantUsers users = this.known.users();
		long userId = users.userId(slot);
		AccountPlan account = account(user, userId, users.isActive(slot), users.mustStayActive(slot));
		Demand demand = demand(user, siteId, users.isActive(slot) || account == AccountPlan.SWITCH_ON);
		// A record with a defect never gets a hash, so it never looks unchanged by
		// itself.
		boolean met = user.defect() == null && users.meets(slot, demand.hash());
		return new UserPlan.Existing(userId, met ? null : change(userId, user.entraId(), user, demand), account,
				demand.tag());
	}

	// Somebody recreated in the directory is no first link: the row was Microsoft's
	// before.
	private UserPlan planLink(DirectoryUser user, Person person, long siteId) {
		AccountPlan account = account(user, person.userId(), person.active(), person.keepActive());
		Demand demand = demand(user, siteId, person.active() || account == AccountPlan.SWITCH_ON);
		return new UserPlan.Existing(person.userId(), change(person.userId(), person.entraId(), user, demand), account,
				demand.tag());
	}

	private UserPlan planNew(DirectoryUser user, long siteId) {
		Demand demand = demand(user, siteId, isToBeActive(user));
		return new UserPlan.Create(new NewUser(user.entraId(), this.mapper.map(user), siteId, isToBeActive(user),
				demand.tag(), demand.licences(), demand.hash().bytes()));
	}

	private UserPlan planConflict(DirectoryUser user, String reason, List<Long> candidates) {
		this.mapper.map(user);
		return new UserPlan.Conflict(new MatchConflict(MatchConflict.Kind.USER, this.tenant.tenantId(),
				user.entraId().toString(), this.mapper.labelOf(user), reason, candidates));
	}

	private UserChange change(long userId, @Nullable EntraId knownAs, DirectoryUser user, Demand demand) {
		return new UserChange(userId, knownAs, user.entraId(), this.mapper.map(user), demand.siteId(),
				demand.licences(), demand.hash().bytes(), knownAs == null && this.rules.fillsEmpty());
	}

	/**
	 * What is asked. The hash knows of all licences, so that it is the same as long as
	 * nothing changes at Microsoft; whether the person has them is a mark beside it.
	 */
	private Demand demand(DirectoryUser user, @Nullable Long siteId, boolean active) {
		List<HeldLicence> licences = new ArrayList<>(user.licences().size());
		for (AssignedLicence licence : user.licences()) {
			Long row = this.known.licences().get(licence.skuId());
			if (row != null) {
				licences.add(new HeldLicence(row, licence.byGroupOnly()));
			}
		}
		ServiceUserTag tag = this.known.serviceUsers().tag(user);
		boolean withholds = !active && this.rules.removesLicences() && !licences.isEmpty();
		PlanHash hash = this.hasher.hash(user, (siteId != null) ? siteId : 0, licences, this.known.keepsLicences())
			.withholding(withholds);
		return new Demand(siteId, tag, withholds ? List.of() : licences, hash);
	}

	private AccountPlan account(DirectoryUser user, long userId, boolean active, boolean mustStayActive) {
		return AccountPlan.of(mustStayActive || isToBeActive(user), active, this.known.deactivations().get(userId));
	}

	/** Whether the account is enabled, as far as the settings ask. */
	boolean isToBeActive(DirectoryUser user) {
		return this.rules.ignoreAccountEnabled() || !Boolean.FALSE.equals(user.enabled());
	}

	private record Demand(@Nullable Long siteId, ServiceUserTag tag, List<HeldLicence> licences, PlanHash hash) {
	}

	/**
	 * What the CRM knows about a tenant when its users are read.
	 *
	 * @param place to whom its people belong
	 * @param placement at which site each lands
	 * @param users its users by Entra id
	 * @param deactivations who is due to be switched off, or was, by user row
	 * @param licences its licences' rows
	 * @param keepsLicences whether nobody may lose a licence, because tonight's could not
	 * be read
	 * @param serviceUsers who is a service user
	 */
	record TenantKnowledge(UserPlace place, Placement.Rules placement, TenantUsers users,
			Map<Long, Deactivations.State> deactivations, Map<SkuId, Long> licences, boolean keepsLicences,
			ServiceUserRule serviceUsers) {
	}

}
