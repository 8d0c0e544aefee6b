package io.cspsync.microsoft.login;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.cloud.CloudProperties;
import io.cspsync.microsoft.cloud.ErrorCatalogue;
import io.cspsync.microsoft.cloud.PartnerName;
import io.cspsync.microsoft.cloud.Refusal;
import io.cspsync.microsoft.cloud.Retries;
import io.cspsync.tenant.Secret;
import io.cspsync.microsoft.cloud.Undertaking;
import io.cspsync.microsoft.cloud.Words;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * One partner's sign-in made anew by a person. Needs the settings of the app for Partner
 * Center alone.
 */
public final class PartnerAuthorization {

	private static final Pattern NUMBER = Pattern.compile("AADSTS(\\d{1,9})");

	private final CloudProperties cloud;

	private final PartnerSettings settings;

	private final PartnerGrant grant;

	private final SignInStore store;

	private final Retries retries;

	PartnerAuthorization(CloudProperties cloud, PartnerSettings settings, PartnerGrant grant, SignInStore store,
			Retries retries) {
		this.cloud = cloud;
		this.settings = settings;
		this.grant = grant;
		this.store = store;
		this.retries = retries;
	}

	/** Whose sign-in it is. */
	public PartnerName partner() {
		return this.settings.name();
	}

	/** The tenant that the sign-in has to be of. */
	public TenantId tenant() {
		return this.settings.app().tenant();
	}

	/** The Application (client) ID of the app for Partner Center. */
	public String client() {
		return this.settings.app().client();
	}

	/** Partner Center as tokens name it. */
	public String audience() {
		return this.cloud.name().partnerCenter();
	}

	/** Where the browser comes back to. */
	public RedirectAddress redirect() {
		return new RedirectAddress(this.settings.name().settings("partner-app") + ".redirect-uri",
				this.settings.app().redirectUri());
	}

	/** Where the refresh token is kept. */
	public SignInStore store() {
		return this.store;
	}

	/** The file of the store. */
	public Path storeFile() {
		return this.settings.store().fileOf(this.settings.name());
	}

	/** The file from which the settings give a refresh token, null if they do not. */
	public @Nullable Path givenFile() {
		return this.settings.app().refreshTokenFile();
	}

	/** A new request; answers to older ones are worth nothing to it. */
	public SignInRequest request() {
		// The one permission, and a refresh token to go on with.
		return new SignInRequest("%s/%s/oauth2/v2.0/authorize".formatted(this.cloud.login(), tenant()), client(),
				redirect(), audience() + "/user_impersonation offline_access openid profile");
	}

	/**
	 * Takes what the browser brought for its tokens.
	 * @param answer one that {@linkplain SignInRequest#isAnsweredBy belongs to the
	 * request}
	 * @throws MicrosoftException if Entra refused the sign-in, or refuses the code; after
	 * repeats within the budget where it is trouble that passes
	 */
	public NewSignIn redeem(SignInRequest request, RedirectAnswer answer) {
		if (answer.get("code").isBlank()) {
			throw refused(answer);
		}
		Secret code = Secret.of(answer.get("code"));
		try {
			IssuedTokens issued = this.retries.call(this.retries.newBudget(),
					() -> this.grant.redeem(code, request.verifier(), redirect().text()));
			return new NewSignIn(issued.access(), issued.refresh());
		}
		catch (InvalidGrantException ex) {
			throw ex.failure();
		}
	}

	/**
	 * Tries a refresh token that was obtained elsewhere.
	 * @return with the next refresh token, or this one where Entra gives no other
	 * @throws MicrosoftException if Entra refuses it
	 */
	public NewSignIn redeem(Secret refreshToken) {
		try {
			IssuedTokens issued = this.retries.call(this.retries.newBudget(), () -> this.grant.refresh(refreshToken));
			Secret next = issued.refresh();
			return new NewSignIn(issued.access(), (next != null) ? next : refreshToken);
		}
		catch (InvalidGrantException ex) {
			throw ex.failure();
		}
	}

	/**
	 * What Entra's sign-in page said instead of a code. Its text is foreign: anybody can
	 * make a browser come here with any text, so that of it only codes are believed.
	 */
	private MicrosoftException refused(RedirectAnswer answer) {
		Matcher inText = NUMBER.matcher(answer.get("error_description"));
		String error = Words.code(answer.get("error"));
		String number = inText.lookingAt() ? inText.group(1) : "";
		String word = number.isEmpty() ? error : "AADSTS" + number;
		Undertaking what = new Undertaking("Signing in to Partner Center",
				"GET /%s/oauth2/v2.0/authorize".formatted(tenant()), null)
			.as(partner());
		if (word.isEmpty()) {
			return what.failed(ErrorCatalogue.unusableAnswer(), "no-code",
					"the browser came back with neither a code nor an error", null);
		}
		Refusal entry = ErrorCatalogue.login(number.isEmpty() ? error : number, "partner-app")
			.withConsentLink(ConsentLinks.remedy(this.cloud, client(), tenant(), redirect().text()))
			.ofApp(partner().settings("partner-app"))
			.ofPartner(partner());
		String meaning = entry.meaning().isEmpty() ? "" : " (" + entry.meaning() + ")";
		String also = (number.isEmpty() || error.isEmpty()) ? "" : " " + error;
		return what.failed(entry, word, "Entra answered" + also + " " + word + meaning, null);
	}

}
