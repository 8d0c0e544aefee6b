package io.cspsync.access;

import java.util.HashMap;
import java.util.Map;

import io.cspsync.microsoft.login.RedirectAnswer;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ConsentAnswerTests {

	private static final TenantId CONTOSO = TenantId.of("11111111-0000-4000-8000-000000000001");

	private static final TenantId FABRIKAM = TenantId.of("22222222-0000-4000-8000-000000000002");

	private static final String STATE = CONTOSO + ".n0nce";

	@Test
	void theExpectedTenantHasConsented() {
		assertThat(judge("admin_consent", "True", "tenant", CONTOSO.toString().toUpperCase(), "state", STATE))
			.isEqualTo(new ConsentAnswer.Granted());
	}

	@Test
	void anotherTenantHasConsented() {
		assertThat(judge("admin_consent", "True", "tenant", FABRIKAM.toString(), "state", STATE))
			.isEqualTo(new ConsentAnswer.OtherTenant(FABRIKAM));
	}

	@Test
	void aTenantThatIsNoIdIsNotTheExpectedOne() {
		assertThat(judge("admin_consent", "True", "tenant", "<script>alert(1)</script>", "state", STATE))
			.isEqualTo(new ConsentAnswer.OtherTenant(null));
		assertThat(judge("admin_consent", "True", "state", STATE)).isEqualTo(new ConsentAnswer.OtherTenant(null));
	}

	@Test
	void theAdministratorRefused() {
		assertThat(judge("error", "permission_denied", "error_description", "The admin canceled\r\nthe request",
				"state", STATE))
			.isEqualTo(new ConsentAnswer.Refused("permission_denied", "The admin canceled the request"));
	}

	@Test
	void anAnswerWithoutAConsentIsNone() {
		assertThat(judge("tenant", CONTOSO.toString(), "state", STATE)).isInstanceOf(ConsentAnswer.Refused.class);
		assertThat(judge("admin_consent", "False", "tenant", CONTOSO.toString(), "state", STATE))
			.isInstanceOf(ConsentAnswer.Refused.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "n0nce", "11111111-0000-4000-8000-000000000001", ".", ".n0nce",
			"11111111-0000-4000-8000-000000000001.", "11111111-0000-4000-8000-000000000001.other",
			"22222222-0000-4000-8000-000000000002.n0nce", "{11111111-0000-4000-8000-000000000001}.x.n0nce",
			"../../11111111-0000-4000-8000-000000000001.n0nce" })
	void anotherStateIsAnotherLinks(String state) {
		assertThat(judge("admin_consent", "True", "tenant", CONTOSO.toString(), "state", state))
			.isEqualTo(new ConsentAnswer.Foreign());
	}

	@Test
	void anErrorWithoutAStateIsToldAndNotBelieved() {
		assertThat(judge("error", "server_error")).isEqualTo(new ConsentAnswer.Unassigned("server_error", ""));
		assertThat(judge("error", "access_denied", "state", "somebody.else")).isEqualTo(new ConsentAnswer.Foreign());
	}

	@Test
	void thePageShowsForeignTextEscaped() {
		ConsentAnswer answer = judge("error", "<img src=x onerror=alert(1)>", "error_description", "\"><script>",
				"state", STATE);
		assertThat(new ConsentPages(CONTOSO, "Contoso <b>").of(answer).facts()).containsEntry("Expected tenant",
				"Contoso <b> (" + CONTOSO + ")");
		assertThat(new ConsentPages(CONTOSO, null).of(answer).title()).isEqualTo("Consent was not given");
	}

	@Test
	void aStateIsReadAsItWasWritten() {
		ConsentState state = ConsentState.of(CONTOSO);
		assertThat(ConsentState.read(state.text())).contains(state);
		assertThat(state.nonce()).hasSizeGreaterThan(40).isNotEqualTo(ConsentState.of(CONTOSO).nonce());
		assertThat(state.toString()).doesNotContain(state.nonce());
	}

	private static ConsentAnswer judge(String... namesAndValues) {
		Map<String, String> parameters = new HashMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			parameters.put(namesAndValues[i], namesAndValues[i + 1]);
		}
		return ConsentAnswer.of(new RedirectAnswer(parameters), CONTOSO, "n0nce"::equals);
	}

}
