package io.cspsync.microsoft.login;

import java.util.List;

import io.cspsync.microsoft.cloud.PartnerName;
import io.cspsync.tenant.Secret;
import org.jspecify.annotations.Nullable;

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
		List<AppCredentialEnd> ends = settings.credentialEnds();
		return List.of(new KnownApp(settings.app().client(), ends.getFirst(), secret(settings.app().credential())),
				new KnownApp(settings.directory().client(), ends.getLast(), secret(settings.directory().credential())));
	}

	private static @Nullable Secret secret(AppCredential credential) {
		return (credential.certificate() != null) ? null
				: Credentials.secret("an app", credential.secret(), credential.secretFile());
	}

}
