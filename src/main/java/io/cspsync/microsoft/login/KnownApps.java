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
		PartnerAppProperties app = settings.app();
		DirectoryAppProperties directory = settings.directory();
		return List.of(
				new KnownApp(partner.settings("partner-app"), app.client(), app.secret(), app.secretExpires(), null),
				new KnownApp(partner.settings("directory-app"), directory.client(), directory.secret(),
						directory.secretExpires(), null));
	}

}
