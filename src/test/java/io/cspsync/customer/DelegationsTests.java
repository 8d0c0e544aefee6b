package io.cspsync.customer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import io.cspsync.crm.Tenant;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.partnercenter.PartnerCustomer;
import io.cspsync.microsoft.partnercenter.PartnerCustomers;
import io.cspsync.tenant.Delegation;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.StopSignal;
import io.cspsync.tenant.StoppedException;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static io.cspsync.customer.CustomerSamples.tenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DelegationsTests {

	private final StopSignal stop = new StopSignal();

	private final List<TenantId> asked = new ArrayList<>();

	private @Nullable Set<TenantId> granular = Set.of();

	private Predicate<TenantId> dap = (tenant) -> false;

	@Test
	void whoHasAGranularRelationshipIsGdapAndIsNotAskedFurther() {
		this.granular = Set.of(tenant(1), tenant(9));
		assertThat(fetch(unknown(1))).containsExactly(Map.entry(tenant(1), Delegation.GDAP));
		assertThat(this.asked).isEmpty();
	}

	@Test
	void whoHasNoneIsAskedForTheOlderDelegation() {
		this.dap = tenant(1)::equals;
		assertThat(fetch(unknown(1), unknown(2))).containsOnly(Map.entry(tenant(1), Delegation.DAP),
				Map.entry(tenant(2), Delegation.NONE));
	}

	@Test
	void whoIsKnownNotToHaveGdapIsNotAskedAgainButWhoLostItIs() {
		assertThat(fetch(stored(1, Delegation.DAP), stored(2, Delegation.NONE), stored(3, Delegation.GDAP)))
			.containsOnly(Map.entry(tenant(3), Delegation.NONE));
	}

	@Test
	void whatCannotBeReadIsNotInTheAnswer() {
		this.granular = null;
		assertThat(fetch(unknown(1))).isEmpty();
		assertThat(this.asked).isEmpty();
	}

	@Test
	void oneTenantThatCannotBeReadDoesNotKeepTheNextFromBeing() {
		this.dap = (tenant) -> {
			if (!tenant.equals(tenant(2))) {
				throw refused(ErrorCategory.TRANSIENT);
			}
			return true;
		};
		assertThat(fetch(unknown(1), unknown(2), unknown(3))).containsExactly(Map.entry(tenant(2), Delegation.DAP));
	}

	@Test
	void afterFiveFailuresInARowNobodyElseIsAsked() {
		this.dap = (tenant) -> {
			throw refused(ErrorCategory.TRANSIENT);
		};
		assertThat(fetch(many(50))).isEmpty();
		assertThat(this.asked).hasSize(Delegations.FAILURES_IN_A_ROW);
	}

	@Test
	void aRunAsksTwoHundredAtMostAndTheNextOneOthers() {
		fetch(many(1_000));
		assertThat(this.asked).hasSize(Delegations.CHECKS_PER_RUN);
		List<TenantId> otherNight = Delegations.toCheck(List.of(many(1_000)), Set.of(), "another run");
		assertThat(otherNight).hasSize(Delegations.CHECKS_PER_RUN).isNotEqualTo(this.asked);
	}

	@Test
	void withoutTheCheckNobodyIsAsked() {
		assertThat(new Delegations(this.stop).fetch(List.of(unknown(1)), Set.of(), null, "run")).isEmpty();
		assertThat(this.asked).isEmpty();
	}

	@Test
	void aBrokenSignInIsTheWholeRunsAffair() {
		this.dap = (tenant) -> {
			throw refused(ErrorCategory.SETUP);
		};
		assertThatExceptionOfType(MicrosoftException.class).isThrownBy(() -> fetch(unknown(1)));
	}

	@Test
	void aStopEndsTheAsking() {
		this.dap = (tenant) -> {
			this.stop.raise("SIGTERM");
			return true;
		};
		assertThatExceptionOfType(StoppedException.class).isThrownBy(() -> fetch(many(5)));
		assertThat(this.asked).hasSize(1);
	}

	@Test
	void whoIsInNoListOfPartnerCenterOrWasSetByHandIsNotAskedThere() {
		Tenant pinned = new Tenant(tenant(3), 1L, "Company", null, Delegation.GDAP, true, "reseller", "default", null,
				null, null);
		assertThat(fetch(related(1, ListedTenant.GDAP), related(2, ListedTenant.ADDITIONAL),
				new PlannedTenant.Imported(pinned, pinned, PlannedTenant.Link.MAPPED, null)))
			.isEmpty();
		assertThat(this.asked).isEmpty();
	}

	@Test
	void anUnknownDelegationOverwritesNothing() {
		CustomerPlan plan = plan(stored(1, Delegation.DAP), unknown(2));
		assertThat(plan.withDelegations(Map.of(tenant(1), Delegation.UNKNOWN), Delegation.NONE).imported())
			.extracting((it) -> it.row().delegation())
			.containsExactly(Delegation.DAP, Delegation.UNKNOWN);
		assertThat(plan.withDelegations(Map.of(tenant(1), Delegation.GDAP), Delegation.NONE)
			.imported()
			.getFirst()
			.isChanged()).isTrue();
	}

	@Test
	void onlyNewTenantsOfWhichNothingCouldBeReadGetTheDefault() {
		PlannedTenant.Imported fresh = new PlannedTenant.Imported(unknown(1).row(), null, PlannedTenant.Link.CREATED,
				null);
		assertThat(plan(fresh, unknown(2)).withDelegations(Map.of(), Delegation.DAP).imported())
			.extracting((it) -> it.row().delegation())
			.containsExactly(Delegation.DAP, Delegation.UNKNOWN);
		assertThat(plan(fresh).withDelegations(Map.of(tenant(1), Delegation.NONE), Delegation.DAP).imported())
			.extracting((it) -> it.row().delegation())
			.containsExactly(Delegation.NONE);
	}

	@Test
	void aDelegationSetByHandIsNeverOverwritten() {
		Tenant pinned = new Tenant(tenant(1), 1L, "Company", null, Delegation.NONE, true, "reseller", "default", null,
				null, null);
		assertThat(plan(new PlannedTenant.Imported(pinned, pinned, PlannedTenant.Link.MAPPED, null))
			.withDelegations(Map.of(tenant(1), Delegation.GDAP), Delegation.UNKNOWN)
			.imported()
			.getFirst()
			.isChanged()).isFalse();
	}

	private static CustomerPlan plan(PlannedTenant... tenants) {
		return new CustomerPlan(List.of(tenants), List.of(), CustomerPlan.Scope.WHOLE, Set.of(), Set.of(), List.of(),
				0);
	}

	private static PlannedTenant.Imported related(int number, String relationship) {
		Tenant row = new Tenant(tenant(number), 1L, "Company", null, Delegation.UNKNOWN, false, relationship, "default",
				null, null, null);
		return new PlannedTenant.Imported(row, row, PlannedTenant.Link.MAPPED, null);
	}

	private Map<TenantId, Delegation> fetch(PlannedTenant.Imported... tenants) {
		return new Delegations(this.stop).fetch(List.of(tenants), this.granular, partnerCenter(), "run");
	}

	private PartnerCustomers partnerCenter() {
		return new PartnerCustomers() {

			@Override
			public List<PartnerCustomer> fetchAll() {
				throw new UnsupportedOperationException();
			}

			@Override
			public boolean fetchAllowsDelegatedAccess(TenantId tenant) {
				DelegationsTests.this.asked.add(tenant);
				return DelegationsTests.this.dap.test(tenant);
			}

		};
	}

	private static PlannedTenant.Imported[] many(int count) {
		return IntStream.rangeClosed(1, count)
			.mapToObj(DelegationsTests::unknown)
			.toArray(PlannedTenant.Imported[]::new);
	}

	private static PlannedTenant.Imported unknown(int number) {
		return stored(number, Delegation.UNKNOWN);
	}

	private static PlannedTenant.Imported stored(int number, Delegation delegation) {
		Tenant row = new Tenant(tenant(number), 1L, "Company", null, delegation, false, "reseller", "default", null,
				null, null);
		return new PlannedTenant.Imported(row, row, PlannedTenant.Link.MAPPED, null);
	}

	private static MicrosoftException refused(ErrorCategory category) {
		return new MicrosoftException(category, "refused", "Graph refused", "Ask somebody.", null, null, false);
	}

}
