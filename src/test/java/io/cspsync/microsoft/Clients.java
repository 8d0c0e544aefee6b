package io.cspsync.microsoft;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import io.cspsync.microsoft.login.PartnerLogins;
import io.cspsync.tenant.PartnerOfTenant;
import io.cspsync.tenant.StopSignal;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The real clients, wired as in the program, turned to a {@link ScriptedCloud}. */
public final class Clients implements AutoCloseable {

	public static final TenantId PARTNER = TenantId.of("aaaaaaaa-0000-4000-8000-000000000001");

	public static final TenantId CONTOSO = TenantId.of("bbbbbbbb-0000-4000-8000-000000000002");

	public static final String CLIENT = "cccccccc-0000-4000-8000-000000000003";

	private final ScriptedCloud cloud = new ScriptedCloud();

	private final Map<String, Object> settings = new HashMap<>();

	private final StopSignal stop = new StopSignal();

	private volatile Instant now = Instant.parse("2026-11-23T02:00:00Z");

	private AnnotationConfigApplicationContext context;

	private @Nullable PartnerOfTenant route;

	public Clients(Path directory) {
		try {
			Files.writeString(directory.resolve("given"), "GIVEN\n");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		with("csp.cloud.login-url", this.cloud.url()).with("csp.cloud.graph-url", this.cloud.url() + "/v1.0")
			.with("csp.cloud.partner-center-url", this.cloud.url() + "/pc/v1")
			.with("csp.cloud.trusted-certificates", this.cloud.certificate())
			.with("csp.cloud.retry-delay", "2ms")
			.with("csp.cloud.read-timeout", "5s")
			.with("csp.partner-app.tenant-id", PARTNER)
			.with("csp.partner-app.client-id", CLIENT)
			.with("csp.partner-app.client-secret", "s3cr~et+/=")
			.with("csp.partner-app.refresh-token-file", directory.resolve("given"))
			.with("csp.directory-app.client-id", CLIENT)
			.with("csp.directory-app.client-secret", "s3cr~et+/=")
			.with("csp.token-store.file", directory.resolve("state/stored"));
	}

	public Clients with(String property, Object value) {
		this.settings.put(property, value.toString());
		return this;
	}

	/** Says which partner reads a tenant; else it is the default one. */
	public Clients routed(PartnerOfTenant partnerOfTenant) {
		this.route = partnerOfTenant;
		return this;
	}

	/** A further partner with apps of its own, whose ids end in {@code number}. */
	public Clients withPartner(String name, int number, Path directory) {
		String prefix = "csp.partners." + name + ".";
		String end = "-0000-4000-8000-00000000010" + number;
		try {
			Files.writeString(directory.resolve("given-" + name), "GIVEN-" + name + "\n");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return with(prefix + "partner-app.tenant-id", "aaaaaaaa" + end)
			.with(prefix + "partner-app.client-id", "cccccccc" + end)
			.with(prefix + "partner-app.client-secret", "secret-" + name)
			.with(prefix + "partner-app.refresh-token-file", directory.resolve("given-" + name))
			.with(prefix + "directory-app.client-id", "dddddddd" + end)
			.with(prefix + "directory-app.client-secret", "secret-" + name)
			.with(prefix + "token-store.file", directory.resolve("state/stored-" + name));
	}

	public ScriptedCloud cloud() {
		return this.cloud;
	}

	public StopSignal stop() {
		return this.stop;
	}

	public void now(Instant moment) {
		this.now = moment;
	}

	public Instant now() {
		return this.now;
	}

	public <T> T get(Class<T> type) {
		if (this.context == null) {
			this.context = new AnnotationConfigApplicationContext();
			this.context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", this.settings));
			this.context.registerBean(StopSignal.class, () -> this.stop);
			this.context.registerBean(Clock.class, () -> clock());
			PartnerOfTenant given = this.route;
			if (given != null) {
				this.context.registerBean("route", PartnerOfTenant.class, () -> given);
			}
			this.context.register(MicrosoftConfiguration.class);
			this.context.refresh();
		}
		// What belongs to a partner is no bean: the first one is meant.
		return this.context.getBeanProvider(type)
			.getIfAvailable(() -> find(type, this.context.getBean(Partners.class).all().getFirst(),
					this.context.getBean(PartnerLogins.class).all().getFirst()));
	}

	private static <T> T find(Class<T> type, Record... ofPartner) {
		return Arrays.stream(ofPartner)
			.flatMap((record) -> Arrays.stream(record.getClass().getRecordComponents())
				.filter((component) -> component.getType() == type)
				.map((component) -> {
					try {
						return type.cast(component.getAccessor().invoke(record));
					}
					catch (ReflectiveOperationException ex) {
						throw new IllegalStateException(ex);
					}
				}))
			.findFirst()
			.orElseThrow();
	}

	/** Forgets tokens and limits, as a new process would. */
	public void restart() {
		if (this.context != null) {
			this.context.close();
			this.context = null;
		}
	}

	private Clock clock() {
		InstantSource source = () -> this.now;
		return source.withZone(ZoneOffset.UTC);
	}

	@Override
	public void close() {
		restart();
		this.cloud.close();
	}

}
