package io.cspsync.microsoft.login;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import io.cspsync.microsoft.cloud.PartnerName;
import io.cspsync.tenant.PartnerOfTenant;
import io.cspsync.tenant.Settings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The apps and the sign-in of each partner. The partner {@value PartnerOfTenant#DEFAULT}
 * stands without a name and is required; every further one needs all of its own.
 *
 * @param partnerApp the app registration for Partner Center
 * @param directoryApp the app registration for the customers' directories
 * @param tokenStore where the rotated refresh token is kept
 * @param partners the same of further partners, by name
 */
@ConfigurationProperties("csp")
public record PartnersProperties(@DefaultValue PartnerAppProperties partnerApp,
		@DefaultValue DirectoryAppProperties directoryApp, @DefaultValue TokenStoreProperties tokenStore,
		@DefaultValue Map<String, NamedPartner> partners) implements Settings {

	// One word, since in a variable's name (CSP_PARTNERS_ACME_PARTNER_APP_CLIENT_ID)
	// dashes
	// cannot be told from the ends of words.
	private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*");

	public PartnersProperties {
		partners = new TreeMap<>(partners);
	}

	/**
	 * A further partner.
	 *
	 * @param partnerApp as of the plain settings
	 * @param directoryApp as of the plain settings
	 * @param tokenStore as of the plain settings
	 */
	public record NamedPartner(@DefaultValue PartnerAppProperties partnerApp,
			@DefaultValue DirectoryAppProperties directoryApp, @DefaultValue TokenStoreProperties tokenStore) {
	}

	/** All partners, {@value PartnerOfTenant#DEFAULT} first, then by name. */
	List<PartnerSettings> all() {
		boolean alone = this.partners.isEmpty();
		List<PartnerSettings> all = new ArrayList<>();
		all.add(new PartnerSettings(new PartnerName(PartnerOfTenant.DEFAULT, alone), this.partnerApp, this.directoryApp,
				this.tokenStore));
		this.partners.forEach((name, partner) -> all.add(new PartnerSettings(new PartnerName(name, false),
				partner.partnerApp(), partner.directoryApp(), partner.tokenStore())));
		return all;
	}

	/**
	 * Every setting that cannot be used, each with its remedy; empty when all is well.
	 */
	@Override
	public List<String> violations() {
		List<String> found = new ArrayList<>();
		this.partners.keySet().forEach((name) -> checkName(name, found));
		Map<String, PartnerName> tenants = new HashMap<>();
		Map<Path, PartnerName> stores = new HashMap<>();
		Map<Path, PartnerName> keys = new HashMap<>();
		for (PartnerSettings partner : all()) {
			PartnerName name = partner.name();
			found.addAll(
					partner.app().violations(name.settings("partner-app"), Files.exists(partner.store().fileOf(name))));
			found.addAll(partner.directory().violations(name.settings("directory-app")));
			found.addAll(partner.store().violations(name));
			checkStore(partner, found);
			String tenant = partner.app().tenantId();
			PartnerName same = (tenant == null || tenant.isBlank()) ? null
					: tenants.putIfAbsent(tenant.strip().toLowerCase(Locale.ROOT), name);
			if (same != null) {
				found.add(
						"%s.tenant-id is the tenant of the partner %s too: give each partner its own, or leave this one out"
							.formatted(name.settings("partner-app"), same.name()));
			}
			Path store = absolute(partner.store().fileOf(name));
			PartnerName sharing = stores.putIfAbsent(store, name);
			if (sharing != null) {
				found.add(
						"%s.file is the file of the partner %s too, and each would overwrite the other's refresh token: name another"
							.formatted(name.settings("token-store"), sharing.name()));
			}
			checkKeyFile(partner, keys, found);
		}
		return found;
	}

	private static void checkKeyFile(PartnerSettings partner, Map<Path, PartnerName> keys, List<String> found) {
		Path file = partner.store().keyFile();
		PartnerName sharing = (file != null) ? keys.putIfAbsent(absolute(file), partner.name()) : null;
		if (sharing != null) {
			found.add(
					"%s.key-file is the key of the partner %s too, and a new key for the one would lock the other out: name another"
						.formatted(partner.name().settings("token-store"), sharing.name()));
		}
	}

	/** Of no partner may the store be a file that the operator gave for any. */
	private void checkStore(PartnerSettings partner, List<String> found) {
		Path store = absolute(partner.store().fileOf(partner.name()));
		for (PartnerSettings other : all()) {
			Map<String, @Nullable Path> given = new TreeMap<>();
			given.put("partner-app.refresh-token-file", other.app().refreshTokenFile());
			given.put("partner-app.client-secret-file", other.app().clientSecretFile());
			given.put("directory-app.client-secret-file", other.directory().clientSecretFile());
			given.put("token-store.key-file", other.store().keyFile());
			given.forEach((setting, file) -> {
				if (file != null && absolute(file).equals(store)) {
					found.add(
							"%s.file is %s too, and would be overwritten: name a file of its own, which the program makes"
								.formatted(partner.name().settings("token-store"), other.name().settings(setting)));
				}
			});
		}
	}

	private static Path absolute(Path file) {
		return file.toAbsolutePath().normalize();
	}

	private static void checkName(String name, List<String> found) {
		String written = "csp.partners." + name.toLowerCase(Locale.ROOT);
		if (name.equals(PartnerOfTenant.DEFAULT)) {
			found.add(
					"%s: the partner default is the one of csp.partner-app and csp.directory-app: move its settings there, or give it another name"
						.formatted(written));
		}
		else if (!NAME.matcher(name).matches()) {
			found.add(
					"%s: \"%s\" is no name for a partner: take one word of small letters and digits that begins with a letter, such as acme"
						.formatted(written, name));
		}
	}

}
