package io.cspsync.cli;

import java.time.Clock;
import java.util.Map;

import io.cspsync.cli.settings.JobSettings;
import io.cspsync.microsoft.MicrosoftConfiguration;
import io.cspsync.tenant.PartnerOfTenant;
import io.cspsync.tenant.StopSignal;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * Microsoft's clients alone, without a run and without a database, for commands that ask
 * Microsoft before a run can be. Nothing is asked by opening it.
 */
final class MicrosoftClients implements AutoCloseable {

	private final AnnotationConfigApplicationContext context;

	private MicrosoftClients(AnnotationConfigApplicationContext context) {
		this.context = context;
	}

	/**
	 * Puts them together.
	 * @param settings found to be without violations as far as the clients need them
	 * @param route through which partner each tenant is read
	 */
	static MicrosoftClients open(Surroundings surroundings, JobSettings settings, PartnerOfTenant route) {
		return open(surroundings, settings, route, Map.of());
	}

	/**
	 * As {@link #open(Surroundings, JobSettings, PartnerOfTenant)}.
	 * @param instead settings that win over all others
	 */
	static MicrosoftClients open(Surroundings surroundings, JobSettings settings, PartnerOfTenant route,
			Map<String, Object> instead) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.setEnvironment(SpringNights.environment(settings, instead));
		context.registerBean(Clock.class, surroundings::clock);
		context.registerBean(StopSignal.class, StopSignal::new);
		context.registerBean(PartnerOfTenant.class, () -> route);
		context.register(MicrosoftConfiguration.class);
		// So that what one client lacks in the settings keeps no other from working.
		context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
		context.refresh();
		return new MicrosoftClients(context);
	}

	/** One of the clients, as {@link MicrosoftConfiguration} declares them. */
	<T> T get(Class<T> type) {
		return this.context.getBean(type);
	}

	@Override
	public void close() {
		this.context.close();
	}

}
