package io.cspsync.licence;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.cspsync.crm.RunTenant;
import io.cspsync.crm.TestSteps;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.Partner;
import io.cspsync.microsoft.SubscribedSku;
import io.cspsync.microsoft.graph.DirectorySubscription;
import io.cspsync.microsoft.graph.Organization;
import io.cspsync.microsoft.graph.Organizations;
import io.cspsync.microsoft.partnercenter.PartnerCustomer;
import io.cspsync.microsoft.partnercenter.PartnerCustomers;
import io.cspsync.microsoft.partnercenter.PartnerSubscriptions;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.SkuId;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What Microsoft answers about licences, short to write in a test.
 */
final class LicenceSamples {

	static final SkuId E3 = SkuId.of("05e9a617-0261-4cee-bb44-138d3ef5d965");

	static final SkuId P1 = SkuId.of("078d2b04-f1bd-4111-bbd4-b4b1b354cef4");

	/** In no catalogue. */
	static final SkuId NEW = SkuId.of("99999999-0000-4000-8000-000000000001");

	static final RunTenant CONTOSO = new RunTenant(TestSteps.tenant(1), 7, "Contoso", 1);

	private static final PartnerCustomers NOBODY = new PartnerCustomers() {

		@Override
		public List<PartnerCustomer> fetchAll() {
			return List.of();
		}

		@Override
		public boolean fetchAllowsDelegatedAccess(TenantId tenant) {
			return false;
		}

	};

	private static final Organizations NOWHERE = new Organizations() {

		@Override
		public Set<String> fetchVerifiedDomains(TenantId tenant) {
			return Set.of();
		}

		@Override
		public Organization fetchOrganization(TenantId tenant) {
			return new Organization("", null);
		}

	};

	private LicenceSamples() {
	}

	static SubscribedSku e3(int enabled, int consumed) {
		return new SubscribedSku(E3, "SPE_E3", "Enabled", enabled, 0, 0, 0, consumed, "User");
	}

	static SubscribedSku sku(SkuId id, String partNumber, @Nullable Integer locked, @Nullable String appliesTo) {
		return new SubscribedSku(id, partNumber, "Enabled", 10, 2, 1, locked, 5, appliesTo);
	}

	static LicenceRead.Complete read(SkuSource source, SubscribedSku... skus) {
		return new LicenceRead.Complete(CONTOSO, ImportType.ALL_SUBSCRIBED_SKUS, List.of(skus), source,
				Bridge.of(List.of()), List.of(), Instant.EPOCH);
	}

	static DirectorySubscription inDirectoryLine(String id, SkuId sku, int units) {
		return inDirectoryLine(id, sku, units, "Enabled", false);
	}

	static DirectorySubscription inDirectoryLine(String id, SkuId sku, int units, String status, boolean trial) {
		return new DirectorySubscription(id, sku, "PART", status, units, trial, Instant.parse("2026-01-14T16:57:15Z"),
				Instant.parse("2027-01-13T00:00:00Z"), TestSteps.tenant(99));
	}

	/** A partner that is asked for subscriptions only. */
	static Partner partner(String name, PartnerSubscriptions subscriptions) {
		return new Partner(name, NOBODY, (tenant) -> Set.of(), List::of, List::of, subscriptions, NOWHERE,
				(tenant) -> List.of());
	}

	/** A subscription of the new commerce, to be changed before it is built. */
	static SampleSubscription sold(String id, String offer, int quantity) {
		return new SampleSubscription(id, offer, quantity);
	}

	/** As where the directory app has no consent in the tenant. */
	static MicrosoftException noConsent() {
		return failure(ErrorCategory.TENANT, "AADSTS7000229", true);
	}

	static MicrosoftException failure(ErrorCategory category, String code) {
		return failure(category, code, false);
	}

	static MicrosoftException failure(ErrorCategory category, String code, boolean lackOfAccess) {
		return new MicrosoftException(category, code, "It answered " + code, "Remedy of " + code + ".", "GET /" + code,
				"request-" + code, lackOfAccess);
	}

}
