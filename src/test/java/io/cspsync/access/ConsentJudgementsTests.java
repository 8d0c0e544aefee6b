package io.cspsync.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.cspsync.crm.AccessState;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.login.TokenClaims;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ConsentJudgementsTests {

	private static final TenantId TENANT = TenantId.of("4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90");

	private static final NeededPermissions NEEDED = NeededPermissions.of(new ReadParts(true, false, true, true));

	private final TenantNeeds all = new TenantNeeds(true, TenantNeeds.Route.GRAPH, true, true, false);

	@Test
	void aRefusedTokenIsACrossWhereARunNeedsIt() {
		MicrosoftException refused = failure(ErrorCategory.TENANT, "AADSTS7000229");
		assertThat(of(this.all, refused, null, null).consent().state()).isEqualTo(AccessState.MISSING);
		TenantNeeds viaPartner = new TenantNeeds(true, TenantNeeds.Route.PARTNER_CENTER, false, false, false);
		assertThat(of(viaPartner, refused, null, null).consent().state()).isEqualTo(AccessState.WARNING);
		assertThat(of(this.all, refused, null, null).permissions(NEEDED).state()).isEqualTo(AccessState.NOT_CHECKED);
	}

	@Test
	void aBadMomentOfEntraIsNoMissingConsent() {
		assertThat(of(this.all, failure(ErrorCategory.TRANSIENT, "http-503"), null, null).consent().state())
			.isEqualTo(AccessState.WARNING);
	}

	@Test
	void aTokenThatSpeaksForNobodyIsNoConsent() {
		ConsentJudgements found = of(this.all, null, null,
				failure(ErrorCategory.TENANT, "Authorization_IdentityNotFound"));
		assertThat(found.isConsented()).isFalse();
		assertThat(found.consent().state()).isEqualTo(AccessState.MISSING);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "User.Read.All Organization.Read.All AuditLog.Read.All|OK",
					"Directory.Read.All AuditLog.Read.All|OK", "Organization.Read.All AuditLog.Read.All|MISSING",
					"User.Read.All AuditLog.Read.All|MISSING", "User.Read.All Organization.Read.All|WARNING",
					"User.Read.All LicenseAssignment.Read.All AuditLog.Read.All|WARNING" })
	void aMissingPermissionIsACrossWhereTheTenantWouldFail(String roles, AccessState state) {
		Judgement found = of(this.all, null, roles, null).permissions(NEEDED);
		assertThat(found.state()).as(found.detail()).isEqualTo(state);
		if (state != AccessState.OK) {
			assertThat(found.remedy()).contains("https://link.example");
		}
	}

	@Test
	void whatIsNotReadOfATenantNeedsNoPermission() {
		TenantNeeds licencesOnly = new TenantNeeds(true, TenantNeeds.Route.GRAPH, false, false, false);
		assertThat(of(licencesOnly, null, "Organization.Read.All", null).permissions(NEEDED).state())
			.isEqualTo(AccessState.OK);
	}

	@Test
	void theRemedyOfAMissingPlanIsACommandThatCanBeTyped() {
		Judgement plan = new ConsentJudgements(TENANT, this.all, null, Optional.empty(), Set.of("EXCHANGE_S_STANDARD"),
				null, "https://link.example")
			.plan();
		assertThat(plan.state()).isEqualTo(AccessState.WARNING);
		assertThat(plan.remedy()).endsWith("./run.sh tenants set " + TENANT + " --sign-ins off");
	}

	private static ConsentJudgements of(TenantNeeds needs, @Nullable MicrosoftException refused, @Nullable String roles,
			@Nullable MicrosoftException plansRefused) {
		return new ConsentJudgements(TENANT, needs, refused,
				Optional.ofNullable(roles).map((words) -> claims(List.of(words.split(" ")))),
				(refused == null && plansRefused == null) ? Set.of() : null, plansRefused, "https://link.example");
	}

	private static TokenClaims claims(List<String> roles) {
		return new TokenClaims(TENANT.toString(), "https://graph.microsoft.com", "app", null, null, Set.of(),
				Set.copyOf(roles), Set.of(), Instant.EPOCH);
	}

	private static MicrosoftException failure(ErrorCategory category, String code) {
		return new MicrosoftException(category, code, "It was refused", "Do this.", "GET /x", null, false);
	}

}
