package io.cspsync.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import io.cspsync.sandbox.Registrations.App;

/**
 * A second partner in the same cloud, with a tenant, apps and a sign-in of its own. Its
 * list is empty until it is given tenants, and nobody has consented to its app but they.
 */
public final class SandboxPartner {

	private final Registrations registrations;

	private final SandboxPartnerTenant home;

	private final RefreshTokens refreshTokens;

	private final SandboxFiles files;

	private final AppPermissions permissions = new AppPermissions();

	/** Tenants by id; true for those of this partner alone. */
	private final Map<String, Boolean> own = new ConcurrentHashMap<>();

	private final Set<String> left = ConcurrentHashMap.newKeySet();

	SandboxPartner(long seed, SandboxFiles files) {
		this.registrations = Registrations.of(seed, "second-");
		this.home = new SandboxPartnerTenant(registrations, seed);
		this.refreshTokens = new RefreshTokens(~seed);
		this.files = files;
		files.writeSecond(refreshTokens.first());
	}

	/** The partner's own tenant, for which requests count that belong to no customer. */
	public String tenantId() {
		return registrations.partnerTenantId();
	}

	/**
	 * The properties of the partner under that name, the secrets in clear, and nothing
	 * else.
	 */
	public Map<String, String> settings(String name) {
		String prefix = "csp.partners." + name + ".";
		App app = registrations.partnerApp();
		App directory = registrations.directoryApp();
		return Map.of(prefix + "partner-app.tenant-id", tenantId(), prefix + "partner-app.client-id", app.clientId(),
				prefix + "partner-app.client-secret", app.secret(), prefix + "partner-app.refresh-token-file",
				files.secondRefreshToken().toString(), prefix + "directory-app.client-id", directory.clientId(),
				prefix + "directory-app.client-secret", directory.secret());
	}

	/**
	 * Makes a tenant a customer of both partners: every second of its subscriptions is
	 * then sold by this one.
	 */
	public void share(SandboxTenant tenant) {
		own.put(tenant.id(), false);
		left.remove(tenant.id());
		sell(tenant, (place) -> place % 2 == 1);
	}

	/**
	 * Makes a tenant a customer of this partner alone, in whose list only it then is, and
	 * only to whose app it has consented. All its subscriptions are sold by this one.
	 */
	public void take(SandboxTenant tenant) {
		own.put(tenant.id(), true);
		left.remove(tenant.id());
		tenant.relate("");
		sell(tenant, (place) -> true);
	}

	/** Ends the relationship with this partner, without touching the other one. */
	public void lose(SandboxTenant tenant) {
		left.add(tenant.id());
		tenant.touch();
	}

	private void sell(SandboxTenant tenant, IntPredicate which) {
		List<SandboxSubscription> all = tenant.subscriptions().all();
		tenant.subscriptions()
			.set(IntStream.range(0, all.size())
				.mapToObj((place) -> which.test(place) ? all.get(place).soldBy(tenantId()) : all.get(place))
				.toArray(SandboxSubscription[]::new));
	}

	SandboxPartnerTenant home() {
		return home;
	}

	Registrations registrations() {
		return registrations;
	}

	AppPermissions permissions() {
		return permissions;
	}

	RefreshTokens refreshTokens() {
		return refreshTokens;
	}

	PartnerBook book() {
		return new PartnerBook() {

			@Override
			public String partnerId() {
				return tenantId();
			}

			@Override
			public String relationship(SandboxTenant tenant) {
				return (own.containsKey(tenant.id()) && !left.contains(tenant.id())) ? SandboxTenant.RESELLER : "";
			}

			@Override
			public boolean reaches(SandboxTenant tenant) {
				return lists(tenant);
			}

			@Override
			public boolean sold(SandboxSubscription subscription) {
				return subscription.owner().equals(tenantId());
			}

		};
	}

	/** The book of the sandbox's own partner, from whom this one takes tenants. */
	PartnerBook otherBook(String partnerId) {
		return new PartnerBook() {

			@Override
			public String partnerId() {
				return partnerId;
			}

			@Override
			public String relationship(SandboxTenant tenant) {
				return tenant.relationship();
			}

			@Override
			public boolean reaches(SandboxTenant tenant) {
				return !own.getOrDefault(tenant.id(), false);
			}

			@Override
			public boolean sold(SandboxSubscription subscription) {
				return subscription.isSoldBy(partnerId);
			}

		};
	}

}
