package io.cspsync.access;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.cspsync.crm.Expiries;
import io.cspsync.crm.Expiry;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.graph.PartnerDirectory;
import io.cspsync.microsoft.login.KnownApp;
import io.cspsync.microsoft.login.PartnerLogin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the calendar up to date at the end of a night: the partners' sign-ins, which the
 * night has just renewed, and the apps' credentials, with one request for each app that
 * has a secret. GDAP relationships are noted where they are read. The run is over by
 * then, so no failure leaves it, and Microsoft is waited for a few seconds at most.
 */
public final class NightCalendar {

	private static final Logger log = LoggerFactory.getLogger(NightCalendar.class);

	private final Expiries expiries;

	private final Duration patience;

	/**
	 * A calendar.
	 * @param patience how long Microsoft is waited for, all apps together
	 */
	public NightCalendar(Expiries expiries, Duration patience) {
		this.expiries = expiries;
		this.patience = patience;
	}

	/**
	 * A partner whose part of the calendar is brought up to date.
	 *
	 * @param login its sign-in
	 * @param apps its two registrations
	 * @param directory its own tenant
	 */
	public record OfPartner(PartnerLogin login, List<KnownApp> apps, PartnerDirectory directory) {
	}

	/** Notes what is known of the partners now. */
	public void refresh(List<OfPartner> partners) {
		Map<KnownApp, SecretEnd> ends = fetchEnds(partners);
		for (OfPartner partner : partners) {
			try {
				keep(partner, ends);
			}
			catch (RuntimeException ex) {
				log.warn("The calendar of the partner {} stays as it was: {}", partner.login().partner().name(),
						ex.getMessage());
			}
		}
	}

	private void keep(OfPartner partner, Map<KnownApp, SecretEnd> ends) {
		String name = partner.login().partner().name();
		Map<KnownApp, SecretEnd> own = new LinkedHashMap<>();
		partner.apps()
			.forEach((app) -> Optional.ofNullable(ends.get(app))
				.or(() -> SecretEnd.ofSettings(app))
				.ifPresent((end) -> own.put(app, end)));
		Calendar.ofCredentials(name, partner.apps(), own).forEach((calendar) -> calendar.keep(this.expiries, name));
		new Calendar(Expiry.Kind.REFRESH_TOKEN, SignInAge.expiry(partner.login()), true).keep(this.expiries, name);
	}

	/** What the registrations tell in time. */
	private Map<KnownApp, SecretEnd> fetchEnds(List<OfPartner> partners) {
		List<KnownApp> asked = new ArrayList<>();
		List<Callable<Optional<SecretEnd>>> requests = new ArrayList<>();
		partners.forEach((partner) -> partner.apps().stream().filter(KnownApp::hasSecret).forEach((app) -> {
			asked.add(app);
			requests.add(() -> partner.directory()
				.fetchApplication(app.clientId())
				.flatMap((registration) -> SecretEnd.ofRegistration(app, registration)));
		}));
		Map<KnownApp, SecretEnd> ends = new LinkedHashMap<>();
		// Not closed, which would wait for those that are late.
		ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
		try {
			List<Future<Optional<SecretEnd>>> answers = threads.invokeAll(requests, this.patience.toMillis(),
					TimeUnit.MILLISECONDS);
			for (int i = 0; i < answers.size(); i++) {
				KnownApp app = asked.get(i);
				endOf(app, answers.get(i)).ifPresent((end) -> ends.put(app, end));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			threads.shutdownNow();
		}
		return ends;
	}

	/**
	 * Without the permission nobody tells, which is no matter for a warning each night.
	 */
	private static Optional<SecretEnd> endOf(KnownApp app, Future<Optional<SecretEnd>> answer)
			throws InterruptedException {
		if (answer.isCancelled()) {
			log.info("When the secret of {} ends was not told in time", app.section());
			return Optional.empty();
		}
		try {
			return answer.get();
		}
		catch (ExecutionException ex) {
			String why = (ex.getCause() instanceof MicrosoftException refused) ? refused.message()
					: String.valueOf(ex.getCause());
			log.info("When the secret of {} ends is not told: {}", app.section(), why);
			return Optional.empty();
		}
	}

}
