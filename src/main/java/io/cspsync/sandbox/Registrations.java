package io.cspsync.sandbox;

/**
 * The partner's tenant and its two app registrations. Secrets look like Entra's secret
 * values and not like a GUID, which would be the secret's id pasted by mistake.
 */
record Registrations(String partnerTenantId, App partnerApp, App directoryApp) {

	static Registrations of(long seed) {
		return of(seed, "");
	}

	static Registrations of(long seed, String which) {
		return new Registrations(Ids.uuid(seed, which + "partner"), app(seed, which + "partner-app"),
				app(seed, which + "directory-app"));
	}

	/** Object id of the user who signs in for Partner Center. */
	String userId() {
		return partnerApp.principalId();
	}

	private static App app(long seed, String name) {
		String secret = "sb8Q~" + Ids.uuid(seed, name + "/secret").replace("-", "").substring(0, 30) + "_" + name;
		return new App(Ids.uuid(seed, name), secret, Ids.uuid(seed, name + "/principal"));
	}

	record App(String clientId, String secret, String principalId) {
	}

}
