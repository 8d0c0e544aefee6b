package io.cspsync.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.cspsync.microsoft.EntraPlan;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.login.TokenClaims;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Judges whether a tenant lets the directory app in, with what permissions, and what it
 * has to be read.
 *
 * @param tenant the tenant
 * @param needs what is read of it
 * @param refused why there was no token, null when there was one
 * @param claims what the token tells, empty when it tells nothing
 * @param plans the service plans of its products, null if they could not be read
 * @param plansRefused why not, null if they could
 * @param consentLink where an administrator of the tenant consents
 */
record ConsentJudgements(TenantId tenant, TenantNeeds needs, @Nullable MicrosoftException refused,
		Optional<TokenClaims> claims, @Nullable Set<String> plans, @Nullable MicrosoftException plansRefused,
		String consentLink) {

	/** Tokens come, but Graph does not know whom they speak for. */
	private static final String NOBODY = "Authorization_IdentityNotFound";

	boolean isConsented() {
		return this.refused == null
				&& (this.plansRefused == null || !this.plansRefused.code().equalsIgnoreCase(NOBODY));
	}

	Judgement consent() {
		MicrosoftException failure = isConsented() ? null : (this.refused != null) ? this.refused : this.plansRefused;
		if (failure == null) {
			return (this.plansRefused == null) ? Judgement.ok("the directory app was let in, and Graph answered it")
					: Judgement.ok("the directory app was let in");
		}
		if (failure.category() == ErrorCategory.TRANSIENT) {
			return Judgement.warning(failure.message(), failure.remedy());
		}
		return Judgement.absent(this.needs.failsWithoutConsent(), failure.message(), failure.remedy());
	}

	Judgement permissions(NeededPermissions needed) {
		if (!isConsented()) {
			return Judgement.notChecked("consent");
		}
		if (this.claims.isEmpty()) {
			return Judgement.notChecked("a token that tells its permissions");
		}
		Set<String> roles = this.claims.get().roles();
		List<NeededPermission> missing = needed.missingIn(roles)
			.stream()
			.filter((one) -> isWanted(one.permission()))
			.toList();
		if (missing.isEmpty()) {
			return Judgement
				.ok(roles.isEmpty() ? "none is needed" : String.join(", ", roles.stream().sorted().toList()));
		}
		boolean fails = missing.stream().anyMatch((one) -> isFatal(one.permission(), roles));
		return Judgement.absent(fails,
				"the token lacks " + String.join(", ",
						missing.stream().map((one) -> one.value() + " (" + one.why() + ")").toList()),
				"Add what is missing to the directory app as application permission, then let an administrator of this tenant consent anew: "
						+ this.consentLink);
	}

	/** A tenant may be read in part only. */
	private boolean isWanted(GraphPermission permission) {
		return switch (permission) {
			case USER, GROUP_MEMBER, HIDDEN_MEMBER -> this.needs.users() || this.needs.signIns();
			case LICENCE_ASSIGNMENT, ORGANIZATION, DELEGATED_ADMIN, APPLICATION -> true;
			case AUDIT_LOG -> this.needs.signIns();
		};
	}

	/** Without the organisation, the products can do with a smaller permission. */
	private boolean isFatal(GraphPermission permission, Set<String> roles) {
		return switch (permission) {
			case USER, GROUP_MEMBER -> this.needs.users();
			case ORGANIZATION -> this.needs.licences() && this.needs.route() != TenantNeeds.Route.PARTNER_CENTER
					&& !GraphPermission.LICENCE_ASSIGNMENT.isServedBy(roles);
			case LICENCE_ASSIGNMENT, AUDIT_LOG, HIDDEN_MEMBER, DELEGATED_ADMIN, APPLICATION -> false;
		};
	}

	Judgement plan() {
		if (this.plans == null) {
			return notRead();
		}
		EntraPlan plan = EntraPlan.of("Enabled", this.plans);
		if (plan != EntraPlan.NONE) {
			return Judgement.ok("Entra ID " + plan.name());
		}
		return this.needs.signIns()
				? Judgement.warning("neither Entra ID P1 nor P2: Microsoft does not tell when people signed in",
						"Sell the tenant such a plan, or stop asking: ./run.sh tenants set %s --sign-ins off"
							.formatted(this.tenant))
				: Judgement.notChecked("Entra ID P1 or P2, and only where last sign-ins are read");
	}

	Judgement intune() {
		if (!this.needs.devices()) {
			return Judgement.notChecked("./run.sh tenants set %s --devices on".formatted(this.tenant));
		}
		if (this.plans == null) {
			return notRead();
		}
		return this.plans.stream().anyMatch((plan) -> plan.startsWith("INTUNE_A")) ? Judgement.ok("it has Intune")
				: Judgement.notChecked("a product with Intune, and only where devices are read");
	}

	private Judgement notRead() {
		MicrosoftException failure = this.plansRefused;
		return Judgement.notChecked((failure == null) ? "consent" : failure.isLackOfAccess()
				? "LicenseAssignment.Read.All" : "an answer of Graph (" + failure.code() + ")");
	}

}
