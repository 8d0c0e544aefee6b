package io.cspsync.sandbox;

import io.cspsync.sandbox.Registrations.App;

/**
 * Microsoft's services as one partner's apps meet them.
 *
 * @param registrations the partner's tenant and apps
 * @param tokens signs them in
 * @param signIn is the page on which the partner's user signs in
 * @param partnerCenter has the partner's list, and a limit of its own
 * @param graph has the partner's own tenant, and the customers' for whoever has a token
 * @param consent lets tenants consent to the directory app
 */
record PartnerServices(Registrations registrations, TokenService tokens, AuthorizeService signIn,
		PartnerCenterApi partnerCenter, GraphApi graph, AdminConsent consent) {

	boolean isApp(String clientId) {
		return is(registrations.partnerApp(), clientId) || is(registrations.directoryApp(), clientId);
	}

	private static boolean is(App app, String clientId) {
		return app.clientId().equalsIgnoreCase(clientId);
	}

}
