package io.cspsync.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.cspsync.sandbox.Call;
import io.cspsync.sandbox.Misbehaviour;
import io.cspsync.sandbox.Misbehaviour.Kind;
import io.cspsync.sandbox.RetryAfter;
import io.cspsync.sandbox.Sandbox;
import io.cspsync.sandbox.SandboxTenant;

/**
 * What goes wrong in the demo's first night, and how it is put right.
 */
final class DemoTroubles {

	private final Sandbox sandbox;

	private final Set<String> expected = new TreeSet<>();

	DemoTroubles(Sandbox sandbox) {
		this.sandbox = sandbox;
	}

	/** Begins them and says what they are. */
	List<String> begin() {
		List<String> told = new ArrayList<>();
		for (SandboxTenant tenant : this.sandbox.tenants()) {
			if (!tenant.isConsented()) {
				this.expected.add(tenant.id());
				told.add(tenant.name()
						+ " has not consented to the directory app; its licences are read through Partner Center.");
			}
		}
		told.add(fatal(2, Misbehaviour.of(Kind.GRAPH_FORBIDDEN).on(Call.USERS),
				"refuses to let its users be read (403)"));
		told.add(fatal(8, Misbehaviour.of(Kind.UNAVAILABLE), "is unavailable (503) all night"));
		told.add(fatal(14, Misbehaviour.of(Kind.CONNECTION_CUT).on(Call.USERS),
				"cuts the connection in the middle of its users"));
		told.add(harmless(20, Misbehaviour.throttled(RetryAfter.seconds(1)).times(2),
				"throttles (429) and is asked again when it says"));
		told.add(harmless(22, Misbehaviour.of(Kind.EMPTY_PAGE), "begins with an empty page that names a next one"));
		told.add(harmless(24, Misbehaviour.of(Kind.UNSTORABLE_USER),
				"has a user whose name cannot be stored; all others are imported"));
		return told;
	}

	private String fatal(int index, Misbehaviour misbehaviour, String what) {
		this.expected.add(tenant(index).id());
		return harmless(index, misbehaviour, what);
	}

	private String harmless(int index, Misbehaviour misbehaviour, String what) {
		this.sandbox.misbehave(tenant(index).id(), misbehaviour);
		return tenant(index).name() + " " + what + ".";
	}

	private SandboxTenant tenant(int index) {
		return this.sandbox.tenants().get(index % this.sandbox.tenants().size());
	}

	/** The ids of the tenants that cannot be complete. */
	Set<String> expected() {
		return this.expected;
	}

	/**
	 * Puts right what made tenants fail, and says how. The restart then reads these
	 * tenants as a whole, licences included, so that a second night finds nothing
	 * changed.
	 */
	List<String> remedy() {
		List<String> told = new ArrayList<>();
		for (SandboxTenant tenant : this.sandbox.tenants()) {
			if (this.expected.contains(tenant.id())) {
				this.sandbox.heal(tenant.id());
			}
			if (!tenant.isConsented()) {
				tenant.consent(true);
				told.add("An administrator of " + tenant.name() + " consents to the directory app.");
			}
		}
		told.add(tenant(2).name() + " gives the app the permission to read users.");
		told.add(tenant(8).name() + " and " + tenant(14).name() + " have recovered by themselves.");
		return told;
	}

}
