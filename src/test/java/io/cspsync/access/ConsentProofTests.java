package io.cspsync.access;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Set;

import io.cspsync.access.ConsentResult.Verdict;
import io.cspsync.crm.AccessAspect;
import io.cspsync.crm.AccessNote;
import io.cspsync.crm.AccessState;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.cloud.PartnerName;
import io.cspsync.tenant.Secret;
import io.cspsync.microsoft.graph.Organization;
import io.cspsync.microsoft.graph.Organizations;
import io.cspsync.microsoft.login.TenantTokens;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.StoppedException;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

class ConsentProofTests {

	private static final TenantId CONTOSO = TenantId.of("11111111-0000-4000-8000-000000000001");

	private static final String[] ALL = { "User.Read.All", "Organization.Read.All" };

	private final Deque<Object> tokens = new ArrayDeque<>();

	private final Deque<Object> answers = new ArrayDeque<>();

	private final List<Duration> waits = new ArrayList<>();

	private final List<Secret> refused = new ArrayList<>();

	private final ConsentProof proof = new ConsentProof(new Tokens(), new Answers(),
			NeededPermissions.of(new ReadParts(true, false, true, false)));

	@Test
	void aTokenItsRolesAndOneCallProveIt() {
		this.tokens.add(token(ALL));
		this.answers.add("Contoso");
		ConsentResult result = prove();
		assertThat(result.verdict()).isEqualTo(Verdict.PROVED);
		assertThat(result.detail())
			.isEqualTo("A token came with Organization.Read.All, User.Read.All; /organization answered as Contoso");
		assertThat(this.waits).isEmpty();
		assertThat(result.notes()).extracting(AccessNote::aspect, AccessNote::state)
			.containsExactly(tuple(AccessAspect.CONSENT, AccessState.OK),
					tuple(AccessAspect.PERMISSIONS, AccessState.OK));
	}

	@Test
	void aConsentThatIsSecondsOldIsTriedAgain() {
		this.tokens.add(refusal("AADSTS7000229"));
		this.tokens.add(token());
		this.tokens.add(token(ALL));
		this.tokens.add(token(ALL));
		this.answers.add(refusal("Authorization_IdentityNotFound"));
		this.answers.add("Contoso");
		assertThat(prove().verdict()).isEqualTo(Verdict.PROVED);
		assertThat(this.waits).hasSize(3);
		// A token once looked at is never looked at again.
		assertThat(this.refused).hasSize(2);
	}

	@Test
	void afterAboutAMinuteItIsTold() {
		for (int i = 0; i < 10; i++) {
			this.tokens.add(refusal("AADSTS7000229"));
		}
		ConsentResult result = prove();
		assertThat(result.verdict()).isEqualTo(Verdict.NOT_CONSENTED);
		assertThat(result.remedy()).isEqualTo("the remedy");
		assertThat(this.waits.stream().mapToLong(Duration::toSeconds).sum()).isEqualTo(60);
		assertThat(result.notes()).extracting(AccessNote::state)
			.containsExactly(AccessState.MISSING, AccessState.NOT_CHECKED);
	}

	@Test
	void withoutPatienceItIsTriedOnce() {
		this.tokens.add(token("User.Read.All"));
		ConsentResult result = this.proof.prove(List.of(CONTOSO)).get(CONTOSO);
		assertThat(result.verdict()).isEqualTo(Verdict.PERMISSION_MISSING);
		assertThat(result.missing()).extracting(NeededPermission::value).containsExactly("Organization.Read.All");
		assertThat(result.remedy()).contains("https://login.example/consent", "./run.sh setup");
	}

	@Test
	void whatSaysNothingOfTheConsentIsNotKept() {
		this.tokens.add(new MicrosoftException(ErrorCategory.TRANSIENT, "http-503", "busy", "wait", null, null, false));
		ConsentResult result = prove();
		assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
		assertThat(result.notes()).isEmpty();
	}

	@Test
	void anAppThatIsRefusedItselfEndsIt() {
		this.tokens
			.add(new MicrosoftException(ErrorCategory.PARTNER, "AADSTS7000215", "wrong", "new", null, null, false));
		assertThatThrownBy(this::prove).isInstanceOf(MicrosoftException.class).hasMessage("wrong");
	}

	@Test
	void aStopEndsTheWait() {
		this.tokens.add(refusal("AADSTS7000229"));
		assertThatThrownBy(() -> this.proof.proveWaiting(List.of(CONTOSO), (time) -> false))
			.isInstanceOf(StoppedException.class);
	}

	private ConsentResult prove() {
		return this.proof.proveWaiting(List.of(CONTOSO), this.waits::add).get(CONTOSO);
	}

	private static MicrosoftException refusal(String code) {
		return new MicrosoftException(ErrorCategory.TENANT, code, "it said " + code, "the remedy", null, null, true);
	}

	private static Secret token(String... roles) {
		String claims = "{\"tid\":\"%s\",\"roles\":[%s]}".formatted(CONTOSO,
				String.join(",", List.of(roles).stream().map((role) -> '"' + role + '"').toList()));
		return Secret.of("h." + Base64.getUrlEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".s");
	}

	private static Object next(Deque<Object> script) {
		Object next = script.removeFirst();
		if (next instanceof RuntimeException failure) {
			throw failure;
		}
		return next;
	}

	private final class Tokens implements TenantTokens {

		@Override
		public Secret token(TenantId tenant) {
			return (Secret) next(ConsentProofTests.this.tokens);
		}

		@Override
		public Secret renew(TenantId tenant, Secret before) {
			ConsentProofTests.this.refused.add(before);
			return token(tenant);
		}

		@Override
		public PartnerName partner(TenantId tenant) {
			return new PartnerName("default", true);
		}

		@Override
		public String consentLink(TenantId tenant) {
			return "https://login.example/consent";
		}

	}

	private final class Answers implements Organizations {

		@Override
		public Set<String> fetchVerifiedDomains(TenantId tenant) {
			throw new IllegalStateException("not asked");
		}

		@Override
		public Organization fetchOrganization(TenantId tenant) {
			return new Organization((String) next(ConsentProofTests.this.answers), null);
		}

	}

}
