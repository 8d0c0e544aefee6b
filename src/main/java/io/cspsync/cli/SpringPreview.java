package io.cspsync.cli;

import java.util.Map;

import io.cspsync.cli.settings.JobSettings;
import io.cspsync.tenant.TenantId;
import io.cspsync.user.SitePreview;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Puts together as much of the program as is needed to read one tenant, on connections
 * that cannot write.
 */
final class SpringPreview {

	private static final String READ_ONLY = "set search_path to crm, batch; set default_transaction_read_only to on";

	private SpringPreview() {
	}

	static SitePreview.Landings of(JobSettings settings, Database database, TenantId tenant, long customer,
			Map<Long, String> siteNames) {
		StandardEnvironment environment = SpringNights.environment(settings, database);
		environment.getPropertySources()
			.addFirst(new MapPropertySource("read only",
					Map.of("spring.datasource.hikari.connection-init-sql", READ_ONLY)));
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(NightApplication.class)
			.environment(environment)
			.web(WebApplicationType.NONE)
			.logStartupInfo(false)
			.registerShutdownHook(false)
			.lazyInitialization(true)
			.run()) {
			return context.getBean(SitePreview.class).of(tenant, customer, siteNames);
		}
	}

}
