package io.cspsync.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.cspsync.crm.AccessAspect;
import io.cspsync.crm.AccessNote;
import io.cspsync.crm.TenantToCheck;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.tenant.Secret;
import io.cspsync.microsoft.graph.AccessAssignment;
import io.cspsync.microsoft.graph.GdapRelationship;
import io.cspsync.microsoft.graph.ServicePlans;
import io.cspsync.microsoft.login.TokenClaims;
import io.cspsync.tenant.Delegation;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Tries what lets one partner in to each of its tenants. Of a tenant it asks for a token
 * and its products, of the partner's tenant for the groups of each active relationship
 * until one proves it; and of Partner Center only whether a tenant without any
 * relationship has the older delegation. Thread-safe.
 */
final class TenantCheck {

	private final PartnerClients clients;

	private final PartnerFindings partner;

	private final ServicePlans plans;

	private final NeededPermissions needed;

	private final EndFindings ends;

	private final @Nullable GroupMembers members;

	private final Map<TenantId, List<GdapRelationship>> relationships;

	TenantCheck(PartnerClients clients, PartnerFindings partner, ServicePlans plans, NeededPermissions needed,
			EndFindings ends) {
		this.clients = clients;
		this.partner = partner;
		this.plans = plans;
		this.needed = needed;
		this.ends = ends;
		this.members = (partner.user() != null) ? new GroupMembers(clients.directory(), partner.user()) : null;
		List<GdapRelationship> all = partner.relationships();
		this.relationships = (all == null) ? Map.of()
				: all.stream()
					.filter((one) -> one.tenant() != null)
					.collect(Collectors.groupingBy(GdapRelationship::tenant));
	}

	List<AccessNote> check(TenantToCheck tenant, TenantNeeds needs) {
		List<AccessNote> notes = new ArrayList<>();
		notes.add(relationship(tenant).of(tenant.tenantId(), AccessAspect.RELATIONSHIP));
		if (tenant.isClosed()) {
			Stream.of(AccessAspect.values())
				.filter((aspect) -> aspect != AccessAspect.RELATIONSHIP)
				.forEach((aspect) -> notes
					.add(Judgement.notChecked("another delegation than the none that was set by hand")
						.of(tenant.tenantId(), aspect)));
			return notes;
		}
		ConsentJudgements consent = tryConsent(tenant.tenantId(), needs);
		addDelegation(tenant, needs.failsWithoutPartnerCenter(consent != null && consent.isConsented()), notes);
		addConsent(tenant.tenantId(), consent, notes);
		return notes;
	}

	private Judgement relationship(TenantToCheck tenant) {
		Map<TenantId, ?> listed = this.partner.listed();
		String word = tenant.relationship();
		if (listed == null) {
			return Judgement.notChecked("Partner Center's list");
		}
		if (listed.containsKey(tenant.tenantId())) {
			return Judgement.ok("in the partner's list" + Optional.ofNullable(this.partner.listed())
				.map((all) -> all.get(tenant.tenantId()))
				.map((customer) -> " as " + customer.relationship())
				.orElse(""));
		}
		if ("gdap".equals(word) || "additional".equals(word)) {
			return Judgement.ok("not in the partner's list, and read all the same (" + word + ")");
		}
		return Judgement.warning("not in the partner's list: the next run takes it as left",
				"Ask for a reseller relationship in Partner Center if it is still a customer.");
	}

	private void addDelegation(TenantToCheck tenant, boolean fails, List<AccessNote> notes) {
		TenantId id = tenant.tenantId();
		if (this.partner.relationships() == null) {
			Stream.of(AccessAspect.GDAP, AccessAspect.ROLES, AccessAspect.GROUP)
				.forEach((aspect) -> notes
					.add(Judgement.notChecked("DelegatedAdminRelationship.Read.All in the partner's tenant")
						.of(id, aspect)));
			return;
		}
		GdapJudgements gdap = new GdapJudgements(this.relationships.getOrDefault(id, List.of()), this.ends);
		if (gdap.active().isEmpty() && hasDap(tenant)) {
			notes.add(Judgement.ok("DAP, the older delegation, which does not end").of(id, AccessAspect.GDAP));
			notes.add(Judgement.ok("DAP gives those of AdminAgents all of them").of(id, AccessAspect.ROLES));
			notes.add(agents(fails).of(id, AccessAspect.GROUP));
			return;
		}
		notes.add(gdap.relationship(fails).of(id, AccessAspect.GDAP));
		notes.add(gdap.roles(fails).of(id, AccessAspect.ROLES));
		notes.add(group(gdap, fails).of(id, AccessAspect.GROUP));
	}

	private boolean hasDap(TenantToCheck tenant) {
		if (tenant.delegation() == Delegation.DAP) {
			return true;
		}
		Map<TenantId, ?> listed = this.partner.listed();
		if (tenant.delegation() == Delegation.NONE || listed == null || !listed.containsKey(tenant.tenantId())) {
			return false;
		}
		try {
			return this.clients.customers().fetchAllowsDelegatedAccess(tenant.tenantId());
		}
		catch (MicrosoftException ex) {
			return false;
		}
	}

	private Judgement agents(boolean fails) {
		AdminAgents agents = this.partner.agents();
		if (agents == null || agents.user() == null) {
			return Judgement.notChecked("GroupMember.Read.All in the partner's tenant");
		}
		return agents.user() ? Judgement.ok("the signed-in user is in AdminAgents")
				: Judgement.absent(fails, "the signed-in user is not in AdminAgents",
						"Put the user who signed in into the group AdminAgents of the partner's tenant.");
	}

	private Judgement group(GdapJudgements gdap, boolean fails) {
		GroupMembers groups = this.members;
		if (gdap.active().isEmpty()) {
			return Judgement.notChecked("an active GDAP relationship");
		}
		if (groups == null) {
			return Judgement.notChecked("a sign-in for Partner Center that tells its user");
		}
		List<AccessAssignment> assignments = new ArrayList<>();
		try {
			Judgement found = GroupJudgement.of(assignments, groups::has, fails);
			for (GdapRelationship one : gdap.useful()) {
				assignments.addAll(this.clients.directory().fetchAssignments(one.id()));
				found = GroupJudgement.of(assignments, groups::has, fails);
				if (found.remedy() == null) {
					return found;
				}
			}
			return found;
		}
		catch (MicrosoftException ex) {
			return ex.isLackOfAccess() ? Judgement.notChecked("GroupMember.Read.All in the partner's tenant")
					: Judgement.warning(ex.message(), ex.remedy());
		}
	}

	private @Nullable ConsentJudgements tryConsent(TenantId tenant, TenantNeeds needs) {
		if (!this.partner.directoryApp()) {
			return null;
		}
		String link = this.clients.login().directoryTokens().consentLink(tenant);
		Secret token;
		try {
			token = this.clients.login().directoryTokens().token(tenant);
		}
		catch (MicrosoftException ex) {
			return new ConsentJudgements(tenant, needs, ex, Optional.empty(), null, null, link);
		}
		Optional<TokenClaims> claims = TokenClaims.of(token);
		try {
			Set<String> found = this.plans.fetch(tenant);
			return new ConsentJudgements(tenant, needs, null, claims, found, null, link);
		}
		catch (MicrosoftException ex) {
			return new ConsentJudgements(tenant, needs, null, claims, null, ex, link);
		}
	}

	private void addConsent(TenantId id, @Nullable ConsentJudgements consent, List<AccessNote> notes) {
		if (consent == null) {
			Stream.of(AccessAspect.CONSENT, AccessAspect.PERMISSIONS, AccessAspect.PLAN, AccessAspect.INTUNE)
				.forEach((aspect) -> notes
					.add(Judgement.notChecked("a credential of the directory app that Entra accepts").of(id, aspect)));
			return;
		}
		notes.add(consent.consent().of(id, AccessAspect.CONSENT));
		notes.add(consent.permissions(this.needed).of(id, AccessAspect.PERMISSIONS));
		notes.add(consent.plan().of(id, AccessAspect.PLAN));
		notes.add(consent.intune().of(id, AccessAspect.INTUNE));
	}

}
