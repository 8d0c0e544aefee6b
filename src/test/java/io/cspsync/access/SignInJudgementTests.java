package io.cspsync.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import io.cspsync.access.SignInPoint.Weight;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.cloud.PartnerName;
import io.cspsync.tenant.Secret;
import io.cspsync.microsoft.login.NewSignIn;
import io.cspsync.microsoft.partnercenter.PartnerProfile;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.PartnerOfTenant;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SignInJudgementTests {

	private static final String TENANT = "aaaaaaaa-0000-4000-8000-000000000001";

	private static final String OTHER = "aaaaaaaa-0000-4000-8000-000000000009";

	private static final String CLIENT = "cccccccc-0000-4000-8000-000000000003";

	private static final String AUDIENCE = "https://api.partnercenter.microsoft.com";

	private static final SignInExpectation EXPECTED = new SignInExpectation(
			new PartnerName(PartnerOfTenant.DEFAULT, true), TenantId.of(TENANT), CLIENT, AUDIENCE);

	private static final SignInTrial COMPLIANT = read(TENANT, true);

	@Test
	void aGoodSignInIsGood() {
		assertThat(judge(token(TENANT, AUDIENCE, "user_impersonation", "pwd", "mfa"), COMPLIANT)).singleElement()
			.satisfies((point) -> assertThat(point.weight()).isEqualTo(Weight.GOOD));
	}

	@Test
	void newerTokensNamePartnerCenterByItsId() {
		assertThat(judge(token(TENANT, "fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd", "user_impersonation", "mfa"), COMPLIANT))
			.noneMatch(SignInPoint::isBad);
	}

	@Test
	void allThatIsWrongIsSaidAtOnce() {
		List<SignInPoint> points = SignInJudgement.of(EXPECTED,
				new NewSignIn(token(OTHER, "https://graph.microsoft.com", "User.Read", "pwd"), null),
				read(OTHER, false));

		assertThat(bad(points)).satisfiesExactly(
				(tenant) -> assertThat(tenant).contains(OTHER, TENANT, "csp.partner-app.tenant-id"),
				(audience) -> assertThat(audience).contains("https://graph.microsoft.com", AUDIENCE),
				(permission) -> assertThat(permission).contains("user_impersonation",
						"fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd"),
				(refresh) -> assertThat(refresh).contains("offline_access"),
				(mfa) -> assertThat(mfa).contains("Conditional Access", "exempts", "another provider"));
	}

	@Test
	void aTokenOfAnotherAppIsRefused() {
		SignInExpectation other = new SignInExpectation(EXPECTED.partner(), EXPECTED.tenant(), OTHER, AUDIENCE);
		NewSignIn signIn = new NewSignIn(token(TENANT, AUDIENCE, "user_impersonation", "mfa"), Secret.of("R"));
		assertThat(bad(SignInJudgement.of(other, signIn, COMPLIANT))).singleElement()
			.satisfies((sentence) -> assertThat(sentence).contains(CLIENT, OTHER, "csp.partner-app.client-id"));
	}

	@Test
	void theClaimAndPartnerCenterMayDisagreeAndPartnerCenterDecides() {
		Secret without = token(TENANT, AUDIENCE, "user_impersonation", "pwd");
		Secret with = token(TENANT, AUDIENCE, "user_impersonation", "mfa");

		assertThat(judge(without, COMPLIANT)).singleElement().satisfies((point) -> {
			assertThat(point.weight()).isEqualTo(Weight.REMARK);
			assertThat(point.sentence()).contains("amr has no \"mfa\"", "another provider");
		});
		assertThat(judge(with, read(TENANT, false))).singleElement().satisfies((point) -> {
			assertThat(point.isBad()).isTrue();
			assertThat(point.sentence()).contains("although the token names one", "another provider", "exempts");
		});
		assertThat(judge(without, read(TENANT, false))).allMatch(SignInPoint::isBad);
	}

	@Test
	void whereMicrosoftDoesNotSayTheClaimIsAHint() {
		assertThat(judge(token(TENANT, AUDIENCE, "user_impersonation", "mfa"), read(TENANT, null)))
			.extracting(SignInPoint::weight)
			.containsExactly(Weight.GOOD);
		assertThat(judge(token(TENANT, AUDIENCE, "user_impersonation", "pwd"), read(TENANT, null)))
			.extracting(SignInPoint::weight)
			.containsExactly(Weight.REMARK);
	}

	@Test
	void aTokenThatSaysNothingIsJudgedByPartnerCenterAlone() {
		assertThat(judge(Secret.of("opaque"), COMPLIANT)).extracting(SignInPoint::weight)
			.containsExactly(Weight.OPEN, Weight.GOOD);
		assertThat(bad(judge(Secret.of("opaque"), read(OTHER, true)))).singleElement()
			.satisfies((sentence) -> assertThat(sentence).contains(OTHER));
	}

	@Test
	void aRefusalForTheSecondFactorSaysSo() {
		Secret without = token(TENANT, AUDIENCE, "user_impersonation", "pwd");
		assertThat(bad(judge(without, refused(ErrorCategory.PARTNER, "no-mfa", "answered 401 code 400"))))
			.singleElement()
			.satisfies((sentence) -> assertThat(sentence).contains("multi-factor", "Conditional Access"));
		assertThat(bad(judge(without, refused(ErrorCategory.PARTNER, "400", "Partner Center answered 401 code 400"))))
			.singleElement()
			.satisfies((sentence) -> assertThat(sentence).contains("missing second factor", "answered 401"));
	}

	@Test
	void anotherRefusalKeepsItsOwnRemedy() {
		assertThat(bad(judge(token(TENANT, AUDIENCE, "user_impersonation", "mfa"),
				refused(ErrorCategory.PARTNER, "2032", "Partner Center answered 403"))))
			.containsExactly("Partner Center answered 403. Do this.");
	}

	@Test
	void aPartnerCenterThatIsDownSpoilsNothing() {
		assertThat(judge(token(TENANT, AUDIENCE, "user_impersonation", "mfa"),
				refused(ErrorCategory.TRANSIENT, "http-503", "Partner Center answered 503")))
			.singleElement()
			.satisfies((point) -> {
				assertThat(point.weight()).isEqualTo(Weight.OPEN);
				assertThat(point.sentence()).contains("503", "./run.sh check");
			});
	}

	private static List<SignInPoint> judge(Secret token, SignInTrial trial) {
		return SignInJudgement.of(EXPECTED, new NewSignIn(token, Secret.of("R")), trial);
	}

	private static List<String> bad(List<SignInPoint> points) {
		return points.stream().filter(SignInPoint::isBad).map(SignInPoint::sentence).toList();
	}

	private static SignInTrial read(String tenant, @Nullable Boolean compliant) {
		return new SignInTrial.Read(new PartnerProfile(tenant, "Sandbox Partner Ltd", null, compliant));
	}

	private static SignInTrial refused(ErrorCategory category, String code, String message) {
		return new SignInTrial.Refused(new MicrosoftException(category, code, message, "Do this.", null, null, false));
	}

	private static Secret token(String tenant, String audience, String scopes, String... methods) {
		String claims = "{\"tid\":\"%s\",\"aud\":\"%s\",\"appid\":\"%s\",\"scp\":\"%s\",\"amr\":[\"%s\"]}"
			.formatted(tenant, audience, CLIENT, scopes, String.join("\",\"", methods));
		Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
		return Secret.of("e30." + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".x");
	}

}
