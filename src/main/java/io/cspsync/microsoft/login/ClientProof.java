package io.cspsync.microsoft.login;

import java.net.URI;
import java.util.Map;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.IClientCredential;
import io.cspsync.tenant.Secret;

/**
 * How an app proves to Entra which app it is.
 */
sealed interface ClientProof {

	/**
	 * Adds the proof to a form, which has the {@code client_id} already.
	 * @param tokenEndpoint the address to which the form goes, whole
	 */
	void addTo(Map<String, String> form, URI tokenEndpoint);

	/** The same for msal4j. */
	IClientCredential forMsal();

	/**
	 * The Value of a client secret.
	 *
	 * @param secret goes into the form as it is
	 */
	record OfSecret(Secret secret) implements ClientProof {

		@Override
		public void addTo(Map<String, String> form, URI tokenEndpoint) {
			form.put("client_secret", this.secret.value());
		}

		@Override
		public IClientCredential forMsal() {
			return ClientCredentialFactory.createFromSecret(this.secret.value());
		}

	}

	/**
	 * A certificate that is registered at the app; its key never leaves the process.
	 *
	 * @param assertions what is signed with it
	 */
	record OfCertificate(ClientAssertions assertions) implements ClientProof {

		@Override
		public void addTo(Map<String, String> form, URI tokenEndpoint) {
			form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
			form.put("client_assertion", this.assertions.make(tokenEndpoint).value());
		}

		@Override
		public IClientCredential forMsal() {
			AppCertificate own = this.assertions.certificate();
			return ClientCredentialFactory.createFromCertificate(own.key(), own.certificate());
		}

	}

}
