package io.cspsync.signin;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.cspsync.microsoft.MicrosoftConfiguration;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.VirtualTime;
import io.cspsync.microsoft.cloud.CloudProperties;
import io.cspsync.microsoft.cloud.RequestLimiter;
import io.cspsync.microsoft.cloud.Retries;
import io.cspsync.tenant.Traffic;
import io.cspsync.microsoft.graph.SignInClients;
import io.cspsync.microsoft.graph.SignInPages;
import io.cspsync.microsoft.graph.SignIns;
import io.cspsync.sandbox.Call;
import io.cspsync.sandbox.Misbehaviour;
import io.cspsync.sandbox.Misbehaviour.Kind;
import io.cspsync.sandbox.Sandbox;
import io.cspsync.sandbox.SandboxOptions;
import io.cspsync.sandbox.SandboxTenant;
import io.cspsync.tenant.StopSignal;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The budget against a sandbox that meters as Microsoft does, on a clock of their own.
 */
class BudgetTests {

	@TempDir
	Path directory;

	private final VirtualTime time = new VirtualTime("2026-11-23T02:00:30Z");

	@Test
	void inNoMinuteAreThereMoreRequestsThanAllowed() {
		try (Sandbox sandbox = sandbox(35, 0); AnnotationConfigApplicationContext clients = clients(sandbox)) {
			RequestLimiter limiter = limiter(clients, 10);
			List<Instant> sent = new ArrayList<>();
			for (SandboxTenant tenant : sandbox.tenants()) {
				readAll(clients.getBean(SignInClients.class).within(limiter), tenant);
				sent.add(this.time.instant());
			}
			assertThat(sandbox.requests().count(Call.SIGN_INS)).isEqualTo(35);
			assertThat(sent).allSatisfy((end) -> assertThat(sent)
				.filteredOn((one) -> one.isAfter(end.minus(Duration.ofMinutes(1))) && !one.isAfter(end))
				.hasSizeLessThanOrEqualTo(10));
			assertThat(this.time.passed()).isEqualTo(Duration.ofMinutes(3));
			assertThat(limiter.perMinute()).isEqualTo(10);
		}
	}

	@Test
	void aSmallerAllowanceIsLearnedAndKept() {
		try (Sandbox sandbox = sandbox(60, 4); AnnotationConfigApplicationContext clients = clients(sandbox)) {
			RequestLimiter limiter = limiter(clients, 10);
			SignIns signIns = clients.getBean(SignInClients.class).within(limiter);
			List<SandboxTenant> tenants = sandbox.tenants();
			tenants.subList(0, 40).forEach((tenant) -> readAll(signIns, tenant));
			assertThat(limiter.perMinute()).isLessThanOrEqualTo(5);
			int throttled = sandbox.requests().throttled();
			assertThat(throttled).isPositive();
			tenants.subList(40, 60).forEach((tenant) -> readAll(signIns, tenant));
			assertThat(sandbox.requests().throttled() - throttled).isLessThanOrEqualTo(2);
			assertThat(limiter.perMinute()).isGreaterThanOrEqualTo(3);
		}
	}

	@Test
	void theSandboxRefusesAndHasGhostsAsMicrosoftDoes() {
		try (Sandbox sandbox = sandbox(3, 0); AnnotationConfigApplicationContext clients = clients(sandbox)) {
			SignIns signIns = clients.getBean(SignInClients.class).within(limiter(clients, 10));
			SandboxTenant tenant = sandbox.tenants().getFirst();
			int users = readAll(signIns, tenant);
			sandbox.misbehave(tenant.id(), Misbehaviour.of(Kind.GHOST_SIGN_IN));
			assertThat(readAll(signIns, tenant)).isEqualTo(users + 1);
			sandbox.misbehave(tenant.id(), Misbehaviour.of(Kind.NO_AUDIT_LOG_PERMISSION));
			assertThat(codeOf(signIns, tenant)).isEqualTo("Authentication_MSGraphPermissionMissing");
			sandbox.misbehave(tenant.id(), Misbehaviour.of(Kind.NO_PREMIUM_PLAN));
			assertThat(codeOf(signIns, tenant)).isEqualTo("Authentication_RequestFromNonPremiumTenantOrB2CTenant");
		}
	}

	private static String codeOf(SignIns signIns, SandboxTenant tenant) {
		try {
			readAll(signIns, tenant);
			return "none";
		}
		catch (MicrosoftException ex) {
			return ex.code();
		}
	}

	private static int readAll(SignIns signIns, SandboxTenant tenant) {
		int users = 0;
		try (SignInPages pages = signIns.open(TenantId.of(tenant.id()))) {
			for (var page = pages.next(); page != null; page = pages.next()) {
				users += page.size();
			}
		}
		return users;
	}

	private Sandbox sandbox(int tenants, int perMinute) {
		Sandbox sandbox = Sandbox.start(SandboxOptions.builder()
			.tenants(tenants)
			.usersPerTenant(4)
			.signInRequestsPerMinute(perMinute)
			.clock(this.time)
			.build());
		sandbox.tenants().forEach((tenant) -> tenant.setSku("AAD_PREMIUM", 5));
		return sandbox;
	}

	private RequestLimiter limiter(AnnotationConfigApplicationContext clients, int perMinute) {
		return new RequestLimiter(perMinute, 1, clients.getBean(Retries.class), this.time);
	}

	private AnnotationConfigApplicationContext clients(Sandbox sandbox) {
		Map<String, Object> settings = new HashMap<>(sandbox.settings());
		settings.put("csp.token-store.file", this.directory.resolve("token").toString());
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
		StopSignal stop = new StopSignal();
		context.registerBean(StopSignal.class, () -> stop);
		context.registerBean(Clock.class, () -> this.time);
		context.registerBean("microsoftRetries", Retries.class,
				() -> new Retries(context.getBean(CloudProperties.class), stop, context.getBean(Traffic.class),
						this.time));
		context.register(MicrosoftConfiguration.class);
		context.refresh();
		return context;
	}

}
