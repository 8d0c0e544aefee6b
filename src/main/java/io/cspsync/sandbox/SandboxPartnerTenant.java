package io.cspsync.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the partner's own tenant holds: its app registrations and when their secrets end,
 * its groups and who is in them. Safe for use by several threads.
 */
public final class SandboxPartnerTenant {

	/** The group whose members may administer tenants with the older delegation. */
	public static final String ADMIN_AGENTS = "AdminAgents";

	/** The group that carries the roles of every relationship unless told otherwise. */
	public static final String READERS = "CSP Readers";

	/** Partner Center as a resource. */
	public static final String PARTNER_CENTER = "fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd";

	private static final Instant FAR = Instant.parse("2028-06-30T00:00:00Z");

	private final Registrations registrations;

	private final long seed;

	private final Map<String, Set<String>> groups = new ConcurrentHashMap<>();

	private final Map<String, List<Secret>> secrets = new ConcurrentHashMap<>();

	private final Map<String, List<String>> asks = new ConcurrentHashMap<>();

	SandboxPartnerTenant(Registrations registrations, long seed) {
		this.registrations = registrations;
		this.seed = seed;
		join(ADMIN_AGENTS, user());
		join(ADMIN_AGENTS, directoryPrincipal());
		join(READERS, user());
		secrets.put(partnerApp(), List.of(secret(registrations.partnerApp(), FAR)));
		secrets.put(directoryApp(), List.of(secret(registrations.directoryApp(), FAR)));
		asks.put(partnerApp(), List.of(PARTNER_CENTER));
		asks.put(directoryApp(), List.of("00000003-0000-0000-c000-000000000000"));
	}

	/**
	 * A secret of a registration.
	 *
	 * @param name what the portal calls it
	 * @param hint its first three characters, which is all that Graph tells of it
	 * @param end when it ends
	 */
	public record Secret(String name, String hint, Instant end) {
	}

	/** Object id of the user who signed in for Partner Center. */
	public String user() {
		return registrations.userId();
	}

	/** Client id of the app for Partner Center. */
	public String partnerApp() {
		return registrations.partnerApp().clientId();
	}

	/** Client id of the app for the customers' directories. */
	public String directoryApp() {
		return registrations.directoryApp().clientId();
	}

	/** Object id of that app's service principal here. */
	public String directoryPrincipal() {
		return registrations.directoryApp().principalId();
	}

	/** Puts somebody into a group, which is made if need be. */
	public void join(String group, String member) {
		groups.computeIfAbsent(group, (name) -> ConcurrentHashMap.newKeySet()).add(member);
	}

	/** Takes somebody out of a group. */
	public void leave(String group, String member) {
		groups.getOrDefault(group, ConcurrentHashMap.newKeySet()).remove(member);
	}

	/** Deletes a group. */
	public void removeGroup(String group) {
		groups.remove(group);
	}

	/** Lets the secret in use of an app end then. */
	public void endSecret(String clientId, Instant end) {
		secrets.computeIfPresent(clientId,
				(id, all) -> all.stream().map((one) -> new Secret(one.name(), one.hint(), end)).toList());
	}

	/** Puts a new secret in the place of an app's others. */
	void replaceSecrets(Registrations.App app, String made) {
		secrets.put(app.clientId(), List.of(new Secret("csp-sync", made.substring(0, 3), FAR)));
	}

	/** Adds a further secret to an app, which nobody uses. */
	public void addSecret(String clientId, Secret secret) {
		secrets.computeIfPresent(clientId, (id, all) -> {
			List<Secret> more = new ArrayList<>(all);
			more.add(secret);
			return more;
		});
	}

	/** Lets an app's registration ask for a permission of one more resource. */
	public void askFor(String clientId, String resource) {
		asks.computeIfPresent(clientId, (id, all) -> {
			List<String> more = new ArrayList<>(all);
			more.add(resource);
			return more;
		});
	}

	Map<String, Set<String>> groups() {
		Map<String, Set<String>> all = new TreeMap<>();
		groups.forEach((name, members) -> all.put(name, new TreeSet<>(members)));
		return all;
	}

	String groupId(String name) {
		return Ids.uuid(seed, registrations.partnerTenantId() + "/group/" + name);
	}

	List<Secret> secrets(String clientId) {
		return secrets.getOrDefault(clientId, List.of());
	}

	List<String> resources(String clientId) {
		return asks.getOrDefault(clientId, List.of());
	}

	Registrations registrations() {
		return registrations;
	}

	private static Secret secret(Registrations.App app, Instant end) {
		return new Secret("csp-sync", app.secret().substring(0, 3), end);
	}

}
