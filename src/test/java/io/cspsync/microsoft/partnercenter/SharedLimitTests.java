package io.cspsync.microsoft.partnercenter;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import io.cspsync.microsoft.MicrosoftConfiguration;
import io.cspsync.microsoft.Partner;
import io.cspsync.microsoft.Partners;
import io.cspsync.microsoft.VirtualTime;
import io.cspsync.microsoft.cloud.CloudProperties;
import io.cspsync.microsoft.cloud.Retries;
import io.cspsync.tenant.Traffic;
import io.cspsync.sandbox.Call;
import io.cspsync.sandbox.Misbehaviour;
import io.cspsync.sandbox.RequestCounts;
import io.cspsync.sandbox.RetryAfter;
import io.cspsync.sandbox.Sandbox;
import io.cspsync.sandbox.SandboxOptions;
import io.cspsync.tenant.StopSignal;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The clients as they are wired in the program, against a sandbox that counts requests as
 * Partner Center does.
 */
class SharedLimitTests {

	private static final int CUSTOMERS = 2_000;

	private static final int BY_ID = 200;

	private static final int THREADS = 16;

	/** With the four pages of the list. */
	private static final int REQUESTS = 4 + CUSTOMERS + BY_ID;

	@TempDir
	Path directory;

	private final VirtualTime time = new VirtualTime("2026-11-23T02:00:30Z");

	@Test
	void twoThousandCustomersAreReadWithinFiveHundredRequestsAMinute() throws Exception {
		try (Sandbox sandbox = sandbox(CUSTOMERS, 500)) {
			readEverything(sandbox, 500);
			assertThat(asked(sandbox)).isEqualTo(REQUESTS);
			assertThat(sandbox.requests().throttled()).isLessThanOrEqualTo(REQUESTS / 100).isZero();
			assertThat(this.time.passed()).isEqualTo(Duration.ofMinutes(4));
		}
	}

	@Test
	void withoutTheLimitTheSandboxDoesThrottle() throws Exception {
		try (Sandbox sandbox = sandbox(CUSTOMERS, 500)) {
			readEverything(sandbox, 10_000);
			// At least once at the end of each full minute, however well the waits it
			// asks for are kept.
			assertThat(sandbox.requests().throttled()).isGreaterThanOrEqualTo(4);
			assertThat(asked(sandbox)).isEqualTo(REQUESTS + sandbox.requests().throttled());
		}
	}

	private static int asked(Sandbox sandbox) {
		RequestCounts counts = sandbox.requests();
		return counts.count(Call.PARTNER_CUSTOMERS) + counts.count(Call.PARTNER_SUBSCRIPTIONS)
				+ counts.count(Call.PARTNER_CUSTOMER);
	}

	@Test
	void everyKindOfRequestCountsTowardsTheOneLimit() {
		try (Sandbox sandbox = sandbox(1, 4); AnnotationConfigApplicationContext clients = clients(sandbox, 4)) {
			Partner partner = clients.getBean(Partners.class).all().getFirst();
			TenantId tenant = TenantId.of(sandbox.tenants().getFirst().id());
			partner.customers().fetchAll();
			partner.domains().fetchDomains(tenant);
			partner.subscriptions().fetch(tenant);
			clients.getBean(CustomerSkus.class).fetch(tenant);
			assertThat(this.time.passed()).isZero();
			partner.subscriptions().fetch(tenant);
			assertThat(this.time.passed()).isEqualTo(Duration.ofMinutes(1));
			assertThat(sandbox.requests().throttled()).isZero();
		}
	}

	@Test
	void whatOneCustomersRequestWasToldToWaitEveryoneWaits() throws Exception {
		try (Sandbox sandbox = sandbox(2, 0); AnnotationConfigApplicationContext clients = clients(sandbox, 500)) {
			Partner partner = clients.getBean(Partners.class).all().getFirst();
			String throttled = sandbox.tenants().getFirst().id();
			sandbox.misbehave(throttled, Misbehaviour.throttled(RetryAfter.seconds(57)).times(1));
			assertThat(partner.subscriptions().fetch(TenantId.of(throttled))).isNotEmpty();
			assertThat(this.time.passed()).isEqualTo(Duration.ofSeconds(57));
			partner.domains().fetchDomains(TenantId.of(sandbox.tenants().getLast().id()));
			assertThat(this.time.passed()).isEqualTo(Duration.ofSeconds(57));
			assertThat(sandbox.requests().throttled()).isEqualTo(1);
		}
	}

	private void readEverything(Sandbox sandbox, int perMinute) throws Exception {
		try (AnnotationConfigApplicationContext clients = clients(sandbox, perMinute);
				ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
			Partner partner = clients.getBean(Partners.class).all().getFirst();
			List<PartnerCustomer> customers = partner.customers().fetchAll();
			assertThat(customers).hasSize(CUSTOMERS);
			AtomicInteger next = new AtomicInteger();
			this.time.begin(THREADS);
			Callable<Void> worker = () -> {
				try {
					for (int i = next.getAndIncrement(); i < CUSTOMERS; i = next.getAndIncrement()) {
						partner.subscriptions().fetch(customers.get(i).tenantId());
						if (i % (CUSTOMERS / BY_ID) == 0) {
							partner.domains().fetchDomains(customers.get(i).tenantId());
						}
					}
					return null;
				}
				finally {
					this.time.leave();
				}
			};
			for (Future<Void> done : threads.invokeAll(Collections.nCopies(THREADS, worker))) {
				done.get();
			}
		}
	}

	private Sandbox sandbox(int customers, int perMinute) {
		return Sandbox.start(SandboxOptions.builder()
			.tenants(customers)
			.usersPerTenant(1)
			.partnerRequestsPerMinute(perMinute)
			.clock(this.time)
			.build());
	}

	private AnnotationConfigApplicationContext clients(Sandbox sandbox, int perMinute) {
		Map<String, Object> settings = new HashMap<>(sandbox.settings());
		settings.put("csp.token-store.file", this.directory.resolve("token").toString());
		settings.put("csp.cloud.partner-center-requests-per-minute", Integer.toString(perMinute));
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
