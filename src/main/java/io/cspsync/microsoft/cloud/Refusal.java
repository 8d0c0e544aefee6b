package io.cspsync.microsoft.cloud;

/**
 * What an answer means and what a person can do about it.
 *
 * @param blame whose affair it is
 * @param meaning in a few words, empty if Microsoft's code says it
 * @param remedy a sentence
 */
public record Refusal(Blame blame, String meaning, String remedy) {

	/** The same with the place holder of the consent link filled in. */
	public Refusal withConsentLink(String link) {
		return new Refusal(this.blame, this.meaning, this.remedy.replace(ErrorCatalogue.CONSENT_LINK, link));
	}

	/**
	 * The same with the place holder of the app filled in.
	 * @param section of the settings, such as {@code csp.partner-app}
	 */
	public Refusal ofApp(String section) {
		return new Refusal(this.blame, this.meaning, this.remedy.replace(ErrorCatalogue.APP_SECTION, section));
	}

	/** The same with the place holder of the partner's settings filled in. */
	public Refusal ofPartner(PartnerName partner) {
		return new Refusal(this.blame, this.meaning,
				this.remedy.replace(ErrorCatalogue.PARTNER_SECTION, partner.settings("partner-app")));
	}

}
