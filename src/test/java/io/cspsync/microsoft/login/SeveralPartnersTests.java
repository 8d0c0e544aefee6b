package io.cspsync.microsoft.login;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.cspsync.microsoft.Answer;
import io.cspsync.microsoft.Clients;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.Partner;
import io.cspsync.microsoft.Partners;
import io.cspsync.microsoft.Sent;
import io.cspsync.microsoft.graph.Organizations;
import io.cspsync.microsoft.graph.TenantSkus;
import io.cspsync.microsoft.partnercenter.CustomerSkus;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.Failure;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Three partners on one cloud. */
class SeveralPartnersTests {

	private static final TenantId OF_ACME = TenantId.of("bbbbbbbb-0000-4000-8000-000000000009");

	private static final TenantId OF_NOBODY = TenantId.of("bbbbbbbb-0000-4000-8000-000000000008");

	private static final String ACME = "aaaaaaaa-0000-4000-8000-000000000101";

	private static final String ACME_DIRECTORY = "dddddddd-0000-4000-8000-000000000101";

	private static final Answer EMPTY = Answer.ok("{\"value\":[],\"items\":[]}");

	@TempDir
	Path directory;

	private Clients clients;

	@BeforeEach
	void start() {
		this.clients = new Clients(this.directory).withPartner("zeta", 2, this.directory)
			.withPartner("acme", 1, this.directory)
			.routed((tenant) -> tenant.equals(OF_ACME) ? "acme" : tenant.equals(OF_NOBODY) ? "gone" : "default");
	}

	@AfterEach
	void stop() {
		this.clients.close();
	}

	@Test
	void theDefaultPartnerIsTheFirstAndTheOthersFollowByName() {
		assertThat(this.clients.get(Partners.class).all()).extracting(Partner::name)
			.containsExactly("default", "acme", "zeta");
	}

	@Test
	void aTenantIsReadWithTheAppsOfItsPartner() {
		this.clients.cloud().on("/v1.0/subscribedSkus", EMPTY).on("/pc/v1/", EMPTY);
		this.clients.get(TenantSkus.class).fetch(Clients.CONTOSO);
		this.clients.get(TenantSkus.class).fetch(OF_ACME);
		this.clients.get(CustomerSkus.class).fetch(OF_ACME);
		assertThat(this.clients.cloud().signIns()).satisfiesExactly(
				(first) -> assertThat(first.body()).contains("client_id=" + Clients.CLIENT),
				(second) -> assertThat(second.body()).contains("client_id=" + ACME_DIRECTORY,
						"client_secret=secret-acme"),
				(third) -> {
					assertThat(third.uri()).isEqualTo("/" + ACME + "/oauth2/v2.0/token");
					assertThat(third.body()).contains("refresh_token=GIVEN-acme",
							"client_id=cccccccc-0000-4000-8000-000000000101");
				});
		assertThat(this.clients.cloud().sent()).extracting((sent) -> sent.header("Authorization"))
			.containsExactly("Bearer T1", "Bearer T2", "Bearer T3");
	}

	@Test
	void aTenantThatIsNotRoutedYetIsAskedAsThePartnerThatListsIt() {
		this.clients.cloud()
			.on("/v1.0/organization",
					Answer.ok("{\"value\":[{\"verifiedDomains\":[{\"name\":\"contoso.example\"}]}]}"));
		this.clients.get(Partners.class).all().get(1).organizations().fetchVerifiedDomains(Clients.CONTOSO);
		this.clients.get(Organizations.class).fetchVerifiedDomains(Clients.CONTOSO);
		assertThat(this.clients.cloud().signIns()).extracting(Sent::uri)
			.containsOnly("/" + Clients.CONTOSO + "/oauth2/v2.0/token");
		assertThat(this.clients.cloud().signIns()).extracting(Sent::body)
			.satisfiesExactly((first) -> assertThat(first).contains("client_id=" + ACME_DIRECTORY),
					(second) -> assertThat(second).contains("client_id=" + Clients.CLIENT));
	}

	@Test
	void eachPartnersRelationshipsAreReadInItsOwnTenant() {
		this.clients.cloud().on("/v1.0/tenantRelationships", EMPTY);
		this.clients.get(Partners.class).all().forEach((partner) -> partner.granular().fetchActive());
		assertThat(this.clients.cloud().signIns()).extracting(Sent::uri)
			.containsExactly("/" + Clients.PARTNER + "/oauth2/v2.0/token", "/" + ACME + "/oauth2/v2.0/token",
					"/aaaaaaaa-0000-4000-8000-000000000102/oauth2/v2.0/token");
	}

	@Test
	void eachPartnerKeepsARefreshTokenOfItsOwn() throws Exception {
		this.clients.cloud()
			.on("/" + ACME, Answer.ok("{\"expires_in\":3599,\"access_token\":\"A\",\"refresh_token\":\"ACME-NEXT\"}"));
		this.clients.get(CredentialCheck.class).verify();
		assertThat(this.directory.resolve("state/stored-acme")).exists();
		assertThat(this.directory.resolve("state/token-key-acme")).exists();
		assertThat(this.directory.resolve("state/stored-zeta")).doesNotExist();
	}

	@Test
	@Timeout(30)
	void theLimitCountsPerPartner() {
		this.clients.with("csp.cloud.partner-center-requests-per-minute", 1);
		this.clients.cloud().on("/pc/v1/", EMPTY);
		this.clients.get(Partners.class).all().forEach((partner) -> partner.skus().fetch(Clients.CONTOSO));
		assertThat(this.clients.cloud().sent()).hasSize(3);
	}

	@Test
	void consentAndRemediesAreThoseOfTheTenantsPartner() {
		this.clients.cloud().on("/" + OF_ACME, Answer.of(401, "{\"error_codes\":[7000229]}"));
		MicrosoftException refused = failure(() -> this.clients.get(TenantSkus.class).fetch(OF_ACME));
		assertThat(refused.message()).contains("(partner acme)");
		assertThat(refused.remedy()).contains("/" + OF_ACME + "/adminconsent?client_id=" + ACME_DIRECTORY);
		assertThat(refused.isLackOfAccess()).isTrue();
	}

	@Test
	void everyRefusedCredentialIsToldWithThePartnerAndItsSettings() {
		this.clients.cloud()
			.on("/" + Clients.PARTNER, Answer.of(400, "{\"error\":\"invalid_grant\",\"error_codes\":[700082]}"),
					Answer.token("fine"))
			.on("/" + ACME, Answer.of(400, "{\"error\":\"invalid_grant\",\"error_codes\":[700082]}"),
					Answer.of(401, "{\"error_codes\":[7000215]}"));
		List<Failure> refused = this.clients.get(CredentialCheck.class).verify();
		assertThat(refused).extracting(Failure::category).containsOnly(ErrorCategory.SETUP);
		assertThat(refused).extracting(Failure::message)
			.satisfiesExactly((text) -> assertThat(text).contains("(partner default)"),
					(text) -> assertThat(text).contains("(partner acme)"),
					(text) -> assertThat(text).contains("(partner acme)"));
		assertThat(refused).extracting(Failure::remedy)
			.satisfiesExactly((text) -> assertThat(text).contains(" csp.partner-app.refresh-token-file"),
					(text) -> assertThat(text).contains("csp.partners.acme.partner-app.refresh-token-file"),
					(text) -> assertThat(text).contains("csp.partners.acme.directory-app.client-secret"));
	}

	@Test
	void anErrorOfAWholePartnerNamesIt() {
		this.clients.cloud().on("/pc/v1/", Answer.of(401, "{\"code\":400,\"description\":\"Access denied\"}"));
		MicrosoftException refused = failure(
				() -> this.clients.get(Partners.class).all().get(1).customers().fetchAll());
		assertThat(refused.category()).isEqualTo(ErrorCategory.PARTNER);
		assertThat(refused.message()).startsWith("Reading the partner's customers (partner acme): ");
		assertThat(refused.remedy()).contains("csp.partners.acme.partner-app.refresh-token-file").doesNotContain("{");
	}

	@Test
	void aTenantOfAPartnerWithoutSettingsFailsAlone() {
		MicrosoftException refused = failure(() -> this.clients.get(TenantSkus.class).fetch(OF_NOBODY));
		assertThat(refused.category()).isEqualTo(ErrorCategory.TENANT);
		assertThat(refused.isLackOfAccess()).isFalse();
		assertThat(refused.message())
			.isEqualTo("Reading tenant " + OF_NOBODY + ": it belongs to the partner gone, which has no settings");
		assertThat(failure(() -> this.clients.get(CustomerSkus.class).fetch(OF_NOBODY)).code())
			.isEqualTo("partner-without-settings");
		assertThat(this.clients.cloud().signIns()).isEmpty();
	}

	private static MicrosoftException failure(Runnable call) {
		return catchThrowableOfType(MicrosoftException.class, call::run);
	}

}
