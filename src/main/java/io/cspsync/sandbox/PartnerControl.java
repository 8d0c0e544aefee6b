package io.cspsync.sandbox;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Changes what the partner's own tenant holds, as an address of {@code /sandbox} asks.
 */
final class PartnerControl {

	private PartnerControl() {
	}

	/**
	 * Makes the change.
	 * @return whether the address means one
	 * @throws IllegalArgumentException when a parameter is missing or wrong
	 */
	static boolean change(Sandbox sandbox, Incoming asked) {
		if (asked.isAt("/sandbox/sign-ins") && asked.method().equals("DELETE")) {
			sandbox.signIns().revoke();
			return true;
		}
		if (asked.isAt("/sandbox/apps/*/secret")) {
			secret(sandbox, asked.path().get(2), asked);
			return true;
		}
		if (asked.isAt("/sandbox/groups/*/members/*")) {
			member(sandbox.home(), asked);
			return true;
		}
		return false;
	}

	private static void secret(Sandbox sandbox, String clientId, Incoming asked) {
		switch (asked.method()) {
			case "POST" -> sandbox.apps().renewSecret(clientId);
			case "DELETE" -> sandbox.apps().expireSecret(clientId);
			default -> sandbox.home().endSecret(clientId, end(TenantControl.required(asked, "end")));
		}
	}

	private static void member(SandboxPartnerTenant home, Incoming asked) {
		String group = asked.path().get(2);
		String word = asked.path().get(4);
		String member = word.equals("user") ? home.user() : word;
		if (asked.method().equals("DELETE")) {
			home.leave(group, member);
		}
		else {
			home.join(group, member);
		}
	}

	/** The beginning of a day. */
	static Instant end(String day) {
		return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
	}

}
