package io.cspsync.microsoft.login;

import java.util.List;

import io.cspsync.microsoft.cloud.PartnerName;

/**
 * The app registrations that the settings name.
 */
public final class KnownApps {

	private final PartnersProperties partners;

	KnownApps(PartnersProperties partners) {
		this.partners = partners;
	}

	/**
	 * Those of a partner whose settings are complete: the one for Partner Center, then
	 * the one for the customers' directories.
	 * @throws IllegalStateException if the settings are not, or there is no such partner
	 */
	public List<KnownApp> of(PartnerName partner) {
		PartnerSettings settings = this.partners.all()
			.stream()
			.filter((one) -> one.name().name().equals(partner.name()))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("There is no partner " + partner.name()));
		return List.of(known(partner.settings("partner-app"), settings.app().client(), settings.app().credential()),
				known(partner.settings("directory-app"), settings.directory().client(),
						settings.directory().credential()));
	}

	private static KnownApp known(String section, String client, AppCredential credential) {
		if (credential.certificate() == null) {
			return new KnownApp(section, client,
					Credentials.secret(section, credential.secret(), credential.secretFile()),
					credential.secretExpires(), null);
		}
		return new KnownApp(section, client, null, null, credential.end(section).ends());
	}

}
