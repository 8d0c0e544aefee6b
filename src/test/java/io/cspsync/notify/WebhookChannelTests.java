package io.cspsync.notify;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.cspsync.microsoft.Answer;
import io.cspsync.microsoft.ScriptedCloud;
import io.cspsync.microsoft.Sent;
import io.cspsync.microsoft.cloud.Trust;
import io.cspsync.tenant.Secret;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class WebhookChannelTests {

	private static final String PATH = "/workflows/abc/triggers/manual?sig=VerySecretSignature";

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@Test
	void teamsGetsACardInTheEnvelopeOfItsWorkflows() {
		try (ScriptedCloud receiver = new ScriptedCloud().on("/workflows", Answer.of(202, ""))) {
			Told told = messenger(receiver, WebhookFormat.TEAMS).tell("webhook",
					SampleNotices.failed("[Click](https://evil.example)"));
			assertThat(told).isEqualTo(new Told("webhook", "localhost", true,
					"csp-sync: 3 of 412 tenants failed (run 20261123T020000Z)", ""));
			Sent sent = receiver.sent().getFirst();
			assertThat(sent.uri()).isEqualTo(PATH);
			JsonNode message = JSON.readTree(sent.body());
			assertThat(message.get("type").asString()).isEqualTo("message");
			JsonNode attachment = message.get("attachments").get(0);
			assertThat(attachment.get("contentType").asString()).isEqualTo("application/vnd.microsoft.card.adaptive");
			JsonNode card = attachment.get("content");
			assertThat(card.get("type").asString()).isEqualTo("AdaptiveCard");
			// Only text runs are free of Markdown.
			assertThat(card.get("body").valueStream().filter((one) -> one.toString().contains("evil.example")))
				.isNotEmpty()
				.allSatisfy((one) -> assertThat(one.get("type").asString()).isEqualTo("RichTextBlock"));
		}
	}

	@Test
	void aBigNightFitsIntoAMessageOfTeams() {
		try (ScriptedCloud receiver = new ScriptedCloud().on("/workflows", Answer.of(202, ""))) {
			Notice notice = new Notice(Notice.Event.RUN_ENDED, "nightly", 3, "s".repeat(9000),
					"\u0001é".repeat(900_000), SampleNotices.NOW, SampleNotices.facts(3, 0, List.of()), List.of(),
					null);
			assertThat(messenger(receiver, WebhookFormat.TEAMS).tell("webhook", notice).sent()).isTrue();
			assertThat(messenger(receiver, WebhookFormat.TEAMS).tell("webhook", SampleNotices.big()).sent()).isTrue();
			assertThat(receiver.sent()).hasSize(2)
				.allSatisfy((sent) -> assertThat(sent.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(28_000));
		}
	}

	@Test
	void programsGetTheNumbers() {
		try (ScriptedCloud receiver = new ScriptedCloud().on("/workflows", Answer.ok("thanks"))) {
			messenger(receiver, WebhookFormat.JSON).tell("webhook", SampleNotices.failed("Evil\r\n\u0000<b>"));
			JsonNode told = JSON.readTree(receiver.sent().getFirst().body());
			assertThat(told.get("product").asString()).isEqualTo("csp-sync");
			assertThat(told.get("event").asString()).isEqualTo("run-ended");
			assertThat(told.get("exitCode").asInt()).isEqualTo(3);
			assertThat(told.get("run").get("runKey").asString()).isEqualTo("20261123T020000Z");
			assertThat(told.get("run").get("startedAt").asString()).isEqualTo("2026-11-23T02:00:00Z");
			assertThat(told.get("run").get("complete").asInt()).isEqualTo(409);
			assertThat(told.get("users").get("updated").asInt()).isEqualTo(34);
			assertThat(told.get("counts").get("licences-created").asInt()).isEqualTo(7);
			assertThat(told.get("waiting").get("heldDepartures").asInt()).isEqualTo(4);
			assertThat(told.get("errors").toString())
				.isEqualTo("[{\"code\":\"AADSTS7000229\",\"step\":\"users\",\"category\":\"TENANT\",\"count\":1}]");
		}
	}

	@ParameterizedTest
	@CsvSource({ "401, 1, make a new one", "404, 1, make a new one", "307, 1, nobody follows", "400, 1, format",
			"429, 3, Try later", "503, 3, Try later" })
	void aRefusalIsToldWithItsRemedyAndWithoutTheAddress(int status, int attempts, String remedy) {
		try (ScriptedCloud receiver = new ScriptedCloud().on("/workflows",
				Answer.of(status, "echo " + PATH).with("Location", "https://localhost/elsewhere"))) {
			Told told = messenger(receiver, WebhookFormat.JSON).tell("webhook", SampleNotices.failed("A"));
			assertThat(told.sent()).isFalse();
			assertThat(told.message()).startsWith("The webhook at localhost answered " + status);
			assertThat(told.remedy()).contains(remedy);
			assertThat(told.toString()).doesNotContain("workflows", "Signature");
			assertThat(receiver.sent()).hasSize(attempts);
		}
	}

	@Test
	void whatPassesIsTriedAgain() {
		try (ScriptedCloud receiver = new ScriptedCloud().on("/workflows", Answer.of(503, ""), Answer.of(202, ""))) {
			assertThat(messenger(receiver, WebhookFormat.JSON).tell("webhook", SampleNotices.failed("A")).sent())
				.isTrue();
			assertThat(receiver.sent()).hasSize(2);
		}
	}

	@Test
	void aReceiverThatNeverAnswersIsGivenUpAndNotToldAgain() {
		try (ScriptedCloud receiver = new ScriptedCloud().on("/workflows",
				Answer.ok("late").after(Duration.ofSeconds(30)))) {
			Told told = Messenger
				.of(settings(receiver.url() + PATH, WebhookFormat.JSON), route(receiver.certificate()),
						Duration.ofMillis(800))
				.tell("webhook", SampleNotices.failed("A"));
			assertThat(told.sent()).isFalse();
			assertThat(told.toString()).doesNotContain("Signature");
			assertThat(receiver.sent()).hasSizeLessThanOrEqualTo(1);
		}
	}

	@Test
	void aStrangersCertificateIsRefused() {
		try (ScriptedCloud receiver = new ScriptedCloud().on("/workflows", Answer.of(202, ""))) {
			Told told = Messenger
				.of(settings(receiver.url() + PATH, WebhookFormat.JSON), route(null), Duration.ofSeconds(6))
				.tell("webhook", SampleNotices.failed("A"));
			assertThat(told.message()).startsWith("The webhook at localhost could not prove who it is");
			assertThat(receiver.sent()).isEmpty();
		}
	}

	@Test
	void nobodyThereIsToldAfterSomeAttempts() {
		Told told = Messenger
			.of(settings("https://localhost:1" + PATH, WebhookFormat.JSON), route(null), Duration.ofSeconds(3))
			.tell("webhook", SampleNotices.failed("A"));
		assertThat(told.message()).isEqualTo("The webhook at localhost cannot be reached. 3 attempts were made.");
	}

	private static Messenger messenger(ScriptedCloud receiver, WebhookFormat format) {
		return Messenger.of(settings(receiver.url() + PATH, format), route(receiver.certificate()),
				Duration.ofSeconds(8));
	}

	private static NotifyProperties settings(String url, WebhookFormat format) {
		MailProperties nobody = new MailProperties(null, null, MailSecurity.STARTTLS, null, null, null, null, List.of(),
				false);
		return new NotifyProperties(When.ALWAYS, nobody, new WebhookProperties(Secret.of(url), null, format), 3,
				Duration.ofSeconds(8));
	}

	private static Route route(@Nullable Path trusted) {
		return new Route(Trust.of(trusted).context(), null, null, Duration.ofSeconds(3));
	}

}
