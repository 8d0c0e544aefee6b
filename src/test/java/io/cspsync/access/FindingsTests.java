package io.cspsync.access;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.cspsync.crm.AccessState;
import io.cspsync.crm.DatabaseState;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.cloud.PartnerName;
import io.cspsync.microsoft.graph.AppRegistration;
import io.cspsync.microsoft.login.TokenClaims;
import io.cspsync.microsoft.partnercenter.PartnerProfile;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.PartnerOfTenant;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FindingsTests {

	private static final String PARTNER_CENTER = "https://api.partnercenter.microsoft.com";

	private static final TenantId PARTNER = TenantId.of("9d1b0c2e-0000-4000-8000-000000000001");

	private static final UUID APP = UUID.fromString("fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd");

	@ParameterizedTest
	@CsvSource({ "0, OK", "-60, OK", "61, WARNING", "-300, WARNING", "301, MISSING", "-4000, MISSING" })
	void aClockMayBeAMinuteOff(long seconds, AccessState state) {
		assertThat(ClockFinding.of(Optional.of(Duration.ofSeconds(seconds))).state()).isEqualTo(state);
	}

	@Test
	void withoutATimeInTheAnswerTheClockIsNotChecked() {
		assertThat(ClockFinding.of(Optional.empty()).state()).isEqualTo(AccessState.NOT_CHECKED);
	}

	@ParameterizedTest
	@CsvSource({ "99, MISSING", "100, WARNING", "1023, WARNING", "1024, OK" })
	void aRunNeedsRoom(long megabytes, AccessState state) {
		assertThat(DiskFinding.of("var", megabytes << 20).state()).isEqualTo(state);
	}

	@ParameterizedTest
	@CsvSource({ "user_impersonation, OK", "user_impersonation more, WARNING", "other, MISSING" })
	void theTokenCarriesExactlyOnePermission(String scopes, AccessState state) {
		assertThat(permission(claims(PARTNER_CENTER, PARTNER, scopes, "mfa"))).isEqualTo(state);
	}

	@Test
	void aTokenForAnotherServiceAppOrTenantIsACross() {
		assertThat(permission(claims("https://graph.microsoft.com", PARTNER, "user_impersonation", "mfa")))
			.isEqualTo(AccessState.MISSING);
		assertThat(permission(claims(PARTNER_CENTER, new TenantId(APP), "user_impersonation", "mfa")))
			.isEqualTo(AccessState.MISSING);
		assertThat(permission(claims(APP.toString(), PARTNER, "user_impersonation", "mfa"))).isEqualTo(AccessState.OK);
		assertThat(permission(null)).isEqualTo(AccessState.NOT_CHECKED);
		assertThat(state(SignInFindings.PERMISSION, "another-app",
				claims(PARTNER_CENTER, PARTNER, "user_impersonation", "mfa"), profile(true)))
			.isEqualTo(AccessState.MISSING);
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "true, mfa, OK", "true, pwd, WARNING", "false, mfa, MISSING",
			"false, pwd, MISSING", "-, mfa, OK", "-, pwd, WARNING" })
	void theSecondFactorIsPartnerCentersToJudge(@Nullable Boolean compliant, String method, AccessState state) {
		assertThat(state(SignInFindings.MFA, "app", claims(PARTNER_CENTER, PARTNER, "user_impersonation", method),
				profile(compliant)))
			.isEqualTo(state);
	}

	@ParameterizedTest
	@CsvSource({ "TRANSIENT, http-503, NOT_CHECKED", "PARTNER, no-mfa, MISSING", "PARTNER, 2032, NOT_CHECKED" })
	void whatPartnerCenterRefusesIsAboutTheSecondFactorOrNot(ErrorCategory category, String code, AccessState state) {
		SignInTrial refused = new SignInTrial.Refused(
				new MicrosoftException(category, code, "It was refused", "Do this.", null, null, false));
		assertThat(
				state(SignInFindings.MFA, "app", claims(PARTNER_CENTER, PARTNER, "user_impersonation", "mfa"), refused))
			.isEqualTo(state);
	}

	@ParameterizedTest
	@CsvSource({ "AADSTS7000215, MISSING, NOT_CHECKED", "AADSTS7000222, MISSING, NOT_CHECKED",
			"AADSTS700082, OK, MISSING", "AADSTS50076, OK, MISSING", "AADSTS53003, OK, MISSING",
			"time-out, MISSING, NOT_CHECKED" })
	void aRefusalIsAboutTheAppOrAboutTheSignIn(String code, AccessState app, AccessState signIn) {
		List<Finding> found = SignInFindings.refused("",
				new MicrosoftException(ErrorCategory.PARTNER, code, "It was refused", "Do this.", null, null, false));
		assertThat(found).extracting(Finding::state).containsExactly(app, signIn);
	}

	@Test
	void aRegistrationAsksForExactlyOnePermission() {
		assertThat(registration(Map.of(APP, 1))).isEqualTo(AccessState.OK);
		assertThat(registration(Map.of(APP, 2))).isEqualTo(AccessState.WARNING);
		assertThat(registration(Map.of(APP, 1, PARTNER.value(), 1))).isEqualTo(AccessState.WARNING);
		assertThat(registration(Map.of())).isEqualTo(AccessState.WARNING);
		assertThat(RegistrationFindings.permissions("", Optional.empty()).state()).isEqualTo(AccessState.NOT_CHECKED);
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			value = { "true, true, OK", "true, false, WARNING", "true, -, NOT_CHECKED", "false, -, WARNING" })
	void adminAgentsNeverKeepsARunFromStarting(boolean there, @Nullable Boolean app, AccessState state) {
		assertThat(new AdminAgents(there, app, null).finding("").state()).isEqualTo(state);
	}

	@ParameterizedTest
	@CsvSource({ "180001, true, 0, 9, false, '', OK", "140011, true, 0, 9, false, '', MISSING",
			"150000, true, 2, 9, false, '', WARNING", "150000, false, 2, 9, false, '', MISSING",
			"150000, true, 9, 0, false, '', OK", "150000, false, 9, 0, false, '', MISSING",
			"150000, true, 0, 9, true, '', MISSING", "150000, true, 0, 9, false, V7, MISSING" })
	void aDatabaseIsNewEnoughAndItsTablesAreOfThisVersion(int version, boolean mayMigrate, int pending, int applied,
			boolean newer, String failed, AccessState worst) {
		List<Finding> found = DatabaseFindings
			.of(new DatabaseState("x", version, "crm", mayMigrate, pending, applied, newer, failed));
		assertThat(found.stream().map(Finding::state).reduce(AccessState.OK, AccessState::worse)).isEqualTo(worst);
	}

	@Test
	void whatIsNotCheckedSaysWhatItTakes() {
		assertThat(Finding.notChecked(Area.PARTNER, "AdminAgents", "GroupMember.Read.All").detail())
			.isEqualTo("not checked, needs GroupMember.Read.All");
	}

	private static AccessState permission(@Nullable TokenClaims claims) {
		return state(SignInFindings.PERMISSION, "app", claims, profile(true));
	}

	private static SignInTrial profile(@Nullable Boolean compliant) {
		return new SignInTrial.Read(new PartnerProfile(PARTNER.toString(), "Partner", null, compliant));
	}

	private static AccessState state(String subject, String client, @Nullable TokenClaims claims, SignInTrial trial) {
		SignInExpectation expected = new SignInExpectation(new PartnerName(PartnerOfTenant.DEFAULT, true), PARTNER,
				client, PARTNER_CENTER);
		List<Finding> found = SignInFindings.judged("", SignInJudgement.of(expected, claims, trial));
		assertThat(found).allMatch((finding) -> finding.remedy() != null
				|| finding.state() != AccessState.MISSING && finding.state() != AccessState.WARNING);
		return found.stream()
			.filter((finding) -> finding.subject().equals(subject))
			.map(Finding::state)
			.reduce(AccessState.OK, AccessState::worse);
	}

	private static AccessState registration(Map<UUID, Integer> asksFor) {
		return RegistrationFindings
			.permissions("", Optional.of(new AppRegistration("App", List.of(), List.of(), asksFor)))
			.state();
	}

	private static TokenClaims claims(String audience, TenantId tenant, String scopes, String method) {
		return new TokenClaims(tenant.toString(), audience, "app", "user", "ada@partner.example",
				Set.of(scopes.split(" ")), Set.of(), Set.of(method), Instant.EPOCH);
	}

}
