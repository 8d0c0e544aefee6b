package io.cspsync.customer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import io.cspsync.crm.Tenant;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.graph.DelegatedAdmin;
import io.cspsync.microsoft.partnercenter.PartnerCustomer;
import io.cspsync.microsoft.partnercenter.PartnerCustomers;
import io.cspsync.tenant.Delegation;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.StopSignal;
import io.cspsync.tenant.StoppedException;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.Test;

import static io.cspsync.customer.CustomerSamples.tenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DelegationsTests {

	private final StopSignal stop = new StopSignal();

	private final List<TenantId> asked = new ArrayList<>();

	private DelegatedAdmin granular = Set::of;

	private Predicate<TenantId> dap = (tenant) -> false;

	@Test
	void whoHasAGranularRelationshipIsGdapAndIsNotAskedFurther() {
		this.granular = () -> Set.of(tenant(1), tenant(9));
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
		this.granular = () -> {
			throw refused(ErrorCategory.TENANT);
		};
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
		assertThat(delegations().fetch(List.of(unknown(1)), false, "run")).isEmpty();
		assertThat(this.asked).isEmpty();
	}

	@Test
	void aBrokenSignInIsTheWholeRunsAffair() {
		this.granular = () -> {
			throw refused(ErrorCategory.PARTNER);
		};
		assertThatExceptionOfType(MicrosoftException.class).isThrownBy(() -> fetch(unknown(1)));
		this.granular = Set::of;
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
	void anUnknownDelegationOverwritesNothing() {
		CustomerPlan plan = new CustomerPlan(List.of(stored(1, Delegation.DAP), unknown(2)), List.of(),
				CustomerPlan.Scope.WHOLE, Set.of(), 0);
		assertThat(plan.withDelegations(Map.of(tenant(1), Delegation.UNKNOWN)).imported())
			.extracting((it) -> it.row().delegation())
			.containsExactly(Delegation.DAP, Delegation.UNKNOWN);
		assertThat(plan.withDelegations(Map.of(tenant(1), Delegation.GDAP)).imported().getFirst().isChanged()).isTrue();
	}

	private Map<TenantId, Delegation> fetch(PlannedTenant.Imported... tenants) {
		return delegations().fetch(List.of(tenants), true, "run");
	}

	private Delegations delegations() {
		return new Delegations(this.granular, new PartnerCustomers() {

			@Override
			public List<PartnerCustomer> fetchAll() {
				throw new UnsupportedOperationException();
			}

			@Override
			public boolean fetchAllowsDelegatedAccess(TenantId tenant) {
				DelegationsTests.this.asked.add(tenant);
				return DelegationsTests.this.dap.test(tenant);
			}

		}, this.stop);
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
		Tenant row = new Tenant(tenant(number), 1L, "Company", null, delegation, "reseller", null, null);
		return new PlannedTenant.Imported(row, row, PlannedTenant.Link.MAPPED, null);
	}

	private static MicrosoftException refused(ErrorCategory category) {
		return new MicrosoftException(category, "refused", "Graph refused", "Ask somebody.", null, null, false);
	}

}
