package io.cspsync.microsoft.login;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.cspsync.microsoft.cloud.CloudProperties;
import io.cspsync.microsoft.cloud.PartnerName;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Where an administrator of a customer's tenant consents to the directory app. Made from
 * the settings alone; nothing is asked.
 *
 * <p>
 * The form without a version is taken, {@code /TENANT/adminconsent}: it asks for all
 * permissions of the registration, whatever they are on the day it is opened. That of
 * v2.0 wants {@code scope} and grants the same for {@code .default} of one resource only,
 * whose address differs from cloud to cloud. Both come back with {@code admin_consent},
 * {@code tenant} and {@code state} (learn.microsoft.com, "Admin consent on the Microsoft
 * identity platform").
 */
public final class ConsentLinks {

	private final CloudProperties cloud;

	private final Map<String, PartnerSettings> partners = new LinkedHashMap<>();

	private ConsentLinks(CloudProperties cloud, PartnersProperties partners) {
		this.cloud = cloud;
		partners.all().forEach((partner) -> this.partners.put(partner.name().name(), partner));
	}

	/** Those of these settings, which may lack anything else. */
	public static ConsentLinks of(CloudProperties cloud, PartnersProperties partners) {
		return new ConsentLinks(cloud, partners);
	}

	/** What of the settings no link can be made with, each with its remedy. */
	public List<String> violations() {
		List<String> found = new ArrayList<>(this.cloud.violations()
			.stream()
			.filter((violation) -> violation.startsWith("csp.cloud.login-url"))
			.toList());
		this.partners.values().forEach((partner) -> {
			Credentials.checkId(partner.name().settings("directory-app") + ".client-id", partner.directory().clientId(),
					"the app's Application (client) ID (./run.sh setup shows how to make the app)", found);
			found.addAll(redirect(partner).violations());
		});
		return found;
	}

	/** What is wrong with an address that somebody typed, nothing if it can be sent. */
	public static List<String> violations(RedirectAddress typed) {
		return typed.violations();
	}

	/** The names of the partners, {@code default} first. */
	public List<String> partners() {
		return List.copyOf(this.partners.keySet());
	}

	/**
	 * The link as remedies name it; null where the settings do not tell the app.
	 * @param partner whose directory app it is, one of {@link #partners()}
	 */
	public @Nullable String remedy(String partner, TenantId tenant) {
		String client = of(partner).directory().clientId();
		return (client == null || client.isBlank()) ? null
				: remedy(this.cloud, client.strip(), tenant, of(partner).directory().redirectUri());
	}

	/** The directory app of that partner. */
	public String clientId(String partner) {
		return of(partner).directory().client();
	}

	/** As sentences and settings name the partner. */
	public PartnerName name(String partner) {
		return of(partner).name();
	}

	/** Where the browser goes afterwards unless told otherwise. */
	public RedirectAddress redirect(String partner) {
		return redirect(of(partner));
	}

	/**
	 * The link for one tenant.
	 * @param partner whose directory app it is, one of {@link #partners()}
	 * @param state comes back with the answer
	 * @param other where the browser goes afterwards, null for what the settings say
	 */
	public String link(String partner, TenantId tenant, String state, @Nullable RedirectAddress other) {
		RedirectAddress redirect = (other != null) ? other : redirect(partner);
		return remedy(this.cloud, clientId(partner), tenant, redirect.text()) + "&state=" + encoded(state);
	}

	/**
	 * Without a state, which is of use only to who waits for the answer, and would make
	 * each remedy a different text each night. With the address, since Entra takes the
	 * first that is registered for one that is not named, whosever page that is.
	 */
	static String remedy(CloudProperties cloud, String client, TenantId tenant, String redirect) {
		return "%s/%s/adminconsent?client_id=%s&redirect_uri=%s".formatted(cloud.login(), tenant, encoded(client),
				encoded(redirect));
	}

	private static RedirectAddress redirect(PartnerSettings partner) {
		return partner.directory().redirect(partner.name().settings("directory-app"));
	}

	private PartnerSettings of(String partner) {
		PartnerSettings settings = this.partners.get(partner);
		if (settings == null) {
			throw new IllegalArgumentException("There are no settings of the partner " + partner);
		}
		return settings;
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
