package io.cspsync.microsoft.partnercenter;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.cspsync.microsoft.Answer;
import io.cspsync.microsoft.Clients;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.Sent;
import io.cspsync.microsoft.login.PartnerLogins;
import io.cspsync.tenant.ErrorCategory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ApplicationConsentsTests {

	private static final String PATH = "/pc/v1/customers/" + Clients.CONTOSO + "/applicationconsents";

	private static final Map<String, List<String>> SCOPES = Map.of("00000003-0000-0000-c000-000000000000",
			List.of("User.Read", "Directory.Read.All"));

	@TempDir
	Path directory;

	private Clients clients;

	private ApplicationConsents consents;

	@BeforeEach
	void start() {
		this.clients = new Clients(this.directory);
		this.consents = this.clients.get(PartnerCenters.class)
			.of(this.clients.get(PartnerLogins.class).all().getFirst())
			.consents();
	}

	@AfterEach
	void stop() {
		this.clients.close();
	}

	@Test
	void theBodyIsAsPartnerCenterReadsIt() {
		this.clients.cloud().on(PATH, Answer.of(201, "{}"));
		assertThat(grant()).isTrue();
		Sent sent = this.clients.cloud().sent(PATH).getFirst();
		assertThat(sent.method()).isEqualTo("POST");
		assertThat(sent.header("Content-Type")).startsWith("application/json");
		assertThat(sent.header("MS-RequestId")).isNotEmpty();
		JsonNode body = JsonMapper.shared().readTree(sent.body());
		assertThat(body.path("applicationId").asString()).isEqualTo("app");
		assertThat(body.at("/applicationGrants/0/enterpriseApplicationId").asString())
			.isEqualTo("00000003-0000-0000-c000-000000000000");
		assertThat(body.at("/applicationGrants/0/scope").asString()).isEqualTo("User.Read,Directory.Read.All");
	}

	@Test
	void aRepeatHasTheSameRequestId() {
		this.clients.cloud().on(PATH, Answer.html(503), Answer.of(201, "\ufeff{}"));
		assertThat(grant()).isTrue();
		assertThat(this.clients.cloud().sent(PATH)).extracting((sent) -> sent.header("MS-RequestId"))
			.hasSize(2)
			.containsOnly(this.clients.cloud().sent(PATH).getFirst().header("MS-RequestId"));
	}

	@Test
	void whatIsThereAlreadyIsWell() {
		this.clients.cloud()
			.on(PATH, Answer.of(409, "{\"code\":0,\"description\":\"Permission entry already exists.\"}"));
		assertThat(grant()).isFalse();
	}

	@Test
	void anyOtherConflictIsARefusal() {
		this.clients.cloud().on(PATH, Answer.of(409, "{\"code\":1,\"description\":\"Something else\"}"));
		assertThatThrownBy(this::grant).isInstanceOf(MicrosoftException.class).hasMessageContaining("409");
	}

	@Test
	void aRefusalIsTheTenants() {
		this.clients.cloud().on(PATH, Answer.of(403, "{\"code\":900308,\"description\":\"Insufficient\"}"));
		assertThatThrownBy(this::grant).isInstanceOfSatisfying(MicrosoftException.class, (ex) -> {
			assertThat(ex.category()).isEqualTo(ErrorCategory.TENANT);
			assertThat(ex.remedy()).contains("GDAP");
		});
	}

	@Test
	void aRevokeTellsWhetherItWasThere() {
		this.clients.cloud().on(PATH + "/app", Answer.of(204, ""), Answer.of(404, "{\"code\":1000}"));
		assertThat(this.consents.revoke(Clients.CONTOSO, "app")).isTrue();
		assertThat(this.consents.revoke(Clients.CONTOSO, "app")).isFalse();
		assertThat(this.clients.cloud().sent(PATH)).extracting(Sent::method).containsOnly("DELETE");
	}

	private boolean grant() {
		return this.consents.grant(Clients.CONTOSO, "app", "csp-sync directory", SCOPES);
	}

}
