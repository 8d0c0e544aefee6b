package io.cspsync.cli;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ExplainCommandTests {

	private static final String TENANT = "4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90";

	@TempDir
	private Path home;

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			7000229                     | AADSTS7000229
			AADSTS7000229               | AADSTS7000229
			aadsts700082                | AADSTS700082
			900308                      | 403/900308
			403/2032                    | 403/2032
			403 code 20002              | 403/20002
			authorization_requestdenied | Authorization_RequestDenied
			subscriptions-refused       | subscriptions-refused
			no-bridge                   | no-bridge
			unreadable-answer           | unreadable-answer
			held                        | held
			tls                         | tls
			time-out                    | time-out
			http-503                    | http-503
			""")
	void aCodeIsExplained(String code, String found) {
		assertThat(ok(code).lines().filter((line) -> line.contains(" (")).findFirst().orElseThrow())
			.startsWith(found + " (");
		assertThat(ok(code)).contains("  Means: ", "  Whose: ", "  Do:    ").doesNotContain("{");
	}

	/** The rows of another product's list of common errors, in its words. */
	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					Compact Token Parsing Error                                                      | InvalidAuthenticationToken
					Calling Application Error                                                        | Authorization_IdentityNotFound
					the identity of the calling application cannot be established                    | Authorization_IdentityNotFound
					Parameter Length Error                                                           | AADSTS7000215
					Token expiration                                                                 | AADSTS7000222
					Insufficient Privileges: During Site Mappings                                    | 403/900308
					AD user not found                                                                | ad-user-not-found
					Redirect URI specified does not match redirect configured                        | AADSTS50011
					Required scopes requested by app…                                                | AADSTS650053
					Required scopes requested by app…                                                | AADSTS650052
					Client has requested acess to a resource not listed                              | AADSTS650057
					Neither tenant is B2C or tenant doesn't have premium license                     | Authentication_RequestFromNonPremiumTenantOrB2CTenant
					Failed to retrieve users - Token refresh failed - invalid_client - AADSTS7000229: The client application X...X is missing service principal in the tenant Y...Y. | AADSTS7000229
					""")
	void anotherProductsWordsAreUnderstood(String words, String found) {
		assertThat(ok(words)).contains(found + " (");
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"""
					{"error":"invalid_client","error_description":"AADSTS7000222: The provided client secret keys for app \
					'00000000-0000-0000-0000-000000000000' are expired. Trace ID: 7000215-f089 Timestamp: 2026-01-13 19:49:19Z",\
					"error_codes":[7000222]}""",
			"""
					AADSTS7000222: The provided client secret keys for app '0000' are expired. Visit the Azure portal""",
			"the provided client secret keys for app are expired" })
	void aWholeAnswerMayBePasted(String answer) {
		assertThat(ok(answer)).startsWith("AADSTS7000222 (Entra)").doesNotContain("It can be", "7000215");
	}

	@Test
	void answersOfTheOtherServicesMayBePastedToo() {
		assertThat(ok("{\"code\":900308,\"description\":\"Insufficient privileges to complete the operation.\"}"))
			.startsWith("It can be 2 things")
			.contains("403/900308 (Partner Center)")
			.doesNotContain("(Graph)");
		assertThat(ok("{\"error\":{\"code\":\"Authorization_IdentityNotFound\",\"message\":\"The identity\"}}"))
			.startsWith("Authorization_IdentityNotFound (Graph)");
		assertThat(ok("Insufficient privileges to complete the operation.")).startsWith("It can be 2 things")
			.contains("Authorization_RequestDenied (Graph)", "403/900308 (Partner Center)");
	}

	@Test
	void aTenantsOwnConsentLinkIsFilledIn() {
		TypedCommand command = TypedCommand.in(this.home)
			.with("CSP_DIRECTORYAPP_CLIENTID", "c0ffee00-0000-4000-8000-000000000003");
		assertThat(command.type("explain", "--tenant", TENANT, "7000229").exitCode()).isZero();
		assertThat(command.answer().replaceAll("\\s+", " "))
			.contains("https://login.microsoftonline.com/" + TENANT
					+ "/adminconsent?client_id=c0ffee00-0000-4000-8000-000000000003"
					+ "&redirect_uri=http%3A%2F%2Flocalhost%3A8400%2Fconsent and accept")
			.contains("./run.sh consent verify --tenant " + TENANT);
		assertThat(ok("--tenant", TENANT, "7000229").replaceAll("\\s+", " "))
			.contains("open the link that ./run.sh consent --tenant " + TENANT + " prints");
	}

	@Test
	void aProgramGetsJson() {
		assertThat(ok("--json", "tls")).startsWith("[").contains("\"code\" : \"tls\"", "\"remedy\" : \"Put the ");
	}

	@Test
	void whatNobodyKnowsIsSaidAndWhereToLook() {
		assertThat(refused("AADSTS47110815")).contains("https://login.microsoftonline.com/error?code=47110815");
		assertThat(refused("no-brigde")).contains("did you mean no-bridge?");
		assertThat(refused("My cat sat on the keyboard")).contains("Partner Center REST error codes");
		assertThat(refused("  ")).contains("explain needs a code or a message");
	}

	private String ok(String... words) {
		TypedCommand command = type(words);
		assertThat(command.exitCode()).as(command.complaint()).isZero();
		return command.answer();
	}

	private String refused(String... words) {
		TypedCommand command = type(words);
		assertThat(command.exitCode()).isEqualTo(2);
		assertThat(command.answer()).isEmpty();
		return command.complaint();
	}

	private TypedCommand type(String... words) {
		return TypedCommand.in(this.home)
			.type(List.of(List.of("explain"), List.of(words)).stream().flatMap(List::stream).toArray(String[]::new));
	}

}
