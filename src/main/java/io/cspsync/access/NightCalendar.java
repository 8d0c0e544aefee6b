package io.cspsync.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.cspsync.crm.Expiries;
import io.cspsync.crm.Expiry;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.graph.PartnerDirectory;
import io.cspsync.microsoft.login.KnownApp;
import io.cspsync.microsoft.login.PartnerLogin;
import io.cspsync.tenant.StoppedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Brings the calendar up to date at the end of a night: the partner's sign-in, which the
 * night has just renewed, and the apps' credentials, with one request for each app that
 * has a secret. GDAP relationships are noted where they are read. No failure leaves it.
 */
public final class NightCalendar {

	private static final Logger log = LoggerFactory.getLogger(NightCalendar.class);

	private final Expiries expiries;

	public NightCalendar(Expiries expiries) {
		this.expiries = expiries;
	}

	/** Notes what is known of one partner now. */
	public void refresh(PartnerLogin login, List<KnownApp> apps, PartnerDirectory directory) {
		String partner = login.partner().name();
		try {
			List<Expiry> credentials = new ArrayList<>();
			boolean all = true;
			for (KnownApp app : apps) {
				Optional<SecretEnd> end = end(app, directory);
				end.ifPresent((one) -> credentials.add(one.expiry(app, partner)));
				all &= end.isPresent();
			}
			keep(new Calendar(Expiry.Kind.SECRET, credentials, all), partner);
			keep(new Calendar(Expiry.Kind.CERTIFICATE, credentials, all), partner);
			keep(new Calendar(Expiry.Kind.REFRESH_TOKEN, SignInAge.expiry(login), true), partner);
		}
		catch (DataAccessException | TransactionException | StoppedException | IllegalStateException ex) {
			log.warn("The calendar of the partner {} stays as it was: {}", partner, ex.getMessage());
		}
	}

	private void keep(Calendar calendar, String partner) {
		calendar.keep(this.expiries, partner);
	}

	private static Optional<SecretEnd> end(KnownApp app, PartnerDirectory directory) {
		try {
			return (app.hasSecret()
					? directory.fetchApplication(app.clientId())
						.flatMap((registration) -> SecretEnd.ofRegistration(app, registration))
					: Optional.<SecretEnd>empty())
				.or(() -> SecretEnd.ofSettings(app));
		}
		catch (MicrosoftException ex) {
			log.info("When the secret of {} ends is not told: {}", app.section(), ex.message());
			return SecretEnd.ofSettings(app);
		}
	}

}
