package io.cspsync.licence;

import java.time.Instant;
import java.util.List;

import io.cspsync.crm.RunTenant;
import io.cspsync.crm.TestSteps;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.SubscribedSku;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.SkuId;
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

	private LicenceSamples() {
	}

	static SubscribedSku e3(int enabled, int consumed) {
		return new SubscribedSku(E3, "SPE_E3", "Enabled", enabled, 0, 0, 0, consumed, "User");
	}

	static SubscribedSku sku(SkuId id, String partNumber, @Nullable Integer locked, @Nullable String appliesTo) {
		return new SubscribedSku(id, partNumber, "Enabled", 10, 2, 1, locked, 5, appliesTo);
	}

	static LicenceRead.Complete read(SkuSource source, SubscribedSku... skus) {
		return new LicenceRead.Complete(CONTOSO, List.of(skus), source, Instant.EPOCH);
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
