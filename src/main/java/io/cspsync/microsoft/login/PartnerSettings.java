package io.cspsync.microsoft.login;

import java.time.Clock;
import java.util.List;

import io.cspsync.microsoft.cloud.PartnerName;

/**
 * One partner's settings, whether they stand with a name or without.
 *
 * @param name whose they are
 * @param app for Partner Center
 * @param directory for the customers' directories
 * @param store where the rotated refresh token is kept
 */
record PartnerSettings(PartnerName name, PartnerAppProperties app, DirectoryAppProperties directory,
		TokenStoreProperties store) {

	/** What the app for Partner Center proves itself with; read anew with each call. */
	ClientProof partnerProof(Clock clock) {
		return this.app.credential().proof(this.name.settings("partner-app"), this.app.client(), clock);
	}

	/** The same of the app for the directories. */
	ClientProof directoryProof(Clock clock) {
		return this.directory.credential().proof(this.name.settings("directory-app"), this.directory.client(), clock);
	}

	/** When the credentials of both apps end. */
	List<AppCredentialEnd> credentialEnds() {
		return List.of(this.app.credential().end(this.name.settings("partner-app")),
				this.directory.credential().end(this.name.settings("directory-app")));
	}

}
