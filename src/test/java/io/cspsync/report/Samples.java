package io.cspsync.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.cspsync.crm.ErrorRow;
import io.cspsync.crm.KnownInRun;
import io.cspsync.crm.RunRow;
import io.cspsync.crm.TenantRow;
import io.cspsync.crm.UserCounts;
import io.cspsync.crm.WaitingCounts;
import io.cspsync.tenant.TenantId;

/**
 * A night as it may have been.
 */
final class Samples {

	static final Instant START = Instant.parse("2026-11-23T02:00:00Z");

	static final TenantId CONTOSO = TenantId.of("4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90");

	static final TenantId FABRIKAM = TenantId.of("5f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a91");

	private Samples() {
	}

	static RunRow run(Integer exitCode, int tenants, int complete, int failed) {
		return new RunRow("20261123T020000Z", "nightly", "all", START,
				(exitCode != null) ? START.plusSeconds(250) : null, exitCode, null, tenants, complete, failed, 0, 0,
				List.of());
	}

	static RunRow runWithKnown(Integer exitCode) {
		return new RunRow("20261123T020000Z", "nightly", "all", START, START.plusSeconds(250), exitCode, null, 3, 1, 1,
				1, 2, List.of());
	}

	static RunFacts facts(RunRow run, List<ErrorRow> errors, WaitingCounts waiting) {
		return new RunFacts(run,
				Map.of("customers-created", 38L, "customers-matched", 2L, "licences-created", 212L, "licences-updated",
						1L, "licences-removed", 1L, "skus-unknown", 2L, "tenants-left", 1L, "subscriptions-created",
						230L, "subscriptions-unjoined", 2L),
				new UserCounts(4900, 4850, 12, 7, 2, 29, 0), 412, errors, waiting, KnownInRun.NONE);
	}

	static ErrorRow consentMissing(TenantId tenant, String name) {
		return new ErrorRow("20261123T020000Z", "users", tenant.toString(), name, "tenant", null, null, "TENANT",
				"POST /" + tenant + "/oauth2/v2.0/token", "AADSTS7000229",
				"Signing in to tenant %s (%s): Entra answered 401 AADSTS7000229, request 8a2e".formatted(name, tenant),
				"Have an administrator grant consent: https://login.microsoftonline.com/%s/adminconsent"
					.formatted(tenant),
				"8a2e", START.plusSeconds(60), START.plusSeconds(90), 3, null, null, 0);
	}

	static ErrorRow rejectedRecord() {
		return new ErrorRow("20261123T020000Z", "users", CONTOSO.toString(), "Contoso", "user",
				"0b7a6f0e-1111-4c6e-8a57-0d4f3c1b2a90", "Ada\u0007Byron", "RECORD", "GET /users", "nul-character",
				"Importing user Ada of tenant Contoso: its name holds U+0000", "Type the name anew in Entra", null,
				START, START, 1, START.plusSeconds(86_400), null, 0);
	}

	static TenantRow complete() {
		return new TenantRow(CONTOSO, "Contoso", "complete", null, false, "complete", null, false,
				new UserCounts(1200, 1000, 100, 100, 0, 0, 0));
	}

	static TenantRow failed() {
		return new TenantRow(FABRIKAM, "Fabrikam", "complete", null, false, "failed", "AADSTS7000229", false, null);
	}

}
