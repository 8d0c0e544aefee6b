package io.cspsync.sandbox;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The partner's customers. Tenants are cheap until their directory is asked for. */
final class SandboxTenants {

	// Ten sizes with the mean 1: most tenants of a partner are small, a few make the
	// bulk.
	private static final int[] TENTHS = { 10, 4, 17, 6, 1, 12, 8, 25, 3, 14 };

	private final SandboxOptions options;

	private final Map<Integer, SandboxTenant> inOrder = new ConcurrentSkipListMap<>();

	private final Map<String, SandboxTenant> byId = new ConcurrentHashMap<>();

	private final Map<String, SandboxTenant> byDomain = new ConcurrentHashMap<>();

	private final AtomicInteger next = new AtomicInteger();

	SandboxTenants(SandboxOptions options) {
		this.options = options;
		for (int index = 0; index < options.tenants(); index++) {
			generate(index);
		}
		next.set(options.tenants());
	}

	Collection<SandboxTenant> all() {
		return inOrder.values();
	}

	Optional<SandboxTenant> withId(String id) {
		return Optional.ofNullable(byId.get(id.toLowerCase(Locale.ROOT)));
	}

	/**
	 * By id, or by one of the domains, as the token service takes them.
	 */
	Optional<SandboxTenant> find(String idOrDomain) {
		return withId(idOrDomain).or(() -> Optional.ofNullable(byDomain.get(idOrDomain.toLowerCase(Locale.ROOT))));
	}

	Optional<SandboxTenant> at(int index) {
		return Optional.ofNullable(inOrder.get(index));
	}

	SandboxTenant add(String name, int users) {
		int index = next.getAndIncrement();
		SandboxTenant tenant = new SandboxTenant(index, plan(index, name, users, 1), name, SandboxDelegation.GDAP,
				true);
		keep(tenant);
		return tenant;
	}

	void remove(SandboxTenant tenant) {
		inOrder.remove(tenant.index());
		byId.remove(tenant.id());
		byDomain.remove(tenant.domain());
		byDomain.remove(tenant.defaultDomain());
	}

	private void generate(int index) {
		boolean flawed = options.flawed();
		String name = name((flawed && index == 9) ? 4 : index);
		int users = options.variedSizes() ? Math.max(1, options.usersPerTenant() * TENTHS[index % 10] / 10)
				: options.usersPerTenant();
		int billedGroups = (flawed && index % 8 == 5) ? 0 : (flawed && index % 25 == 17) ? 2 : 1;
		SandboxDelegation delegation = (flawed && index % 16 == 11) ? SandboxDelegation.NONE
				: (flawed && index % 10 == 7) ? SandboxDelegation.DAP : SandboxDelegation.GDAP;
		boolean consented = !(flawed && index % 20 == 13);
		keep(new SandboxTenant(index, plan(index, name, users, billedGroups), name, delegation, consented));
	}

	private DirectoryPlan plan(int index, String name, int users, int billedGroups) {
		String domain = Words.address(name.replace(" ", "").replace("&", "and")) + index + ".example";
		return new DirectoryPlan(options.seed(), Ids.uuid(options.seed(), "tenant/" + index), domain, users,
				options.groupName(), billedGroups);
	}

	void keep(SandboxTenant tenant) {
		inOrder.put(tenant.index(), tenant);
		byId.put(tenant.id(), tenant);
		byDomain.put(tenant.domain(), tenant);
		byDomain.put(tenant.defaultDomain(), tenant);
	}

	// A stride that shares no factor with the number of combinations visits each once.
	private String name(int index) {
		List<String> first = Words.COMPANY_NAMES;
		List<String> trades = Words.TRADES;
		int combinations = first.size() * trades.size();
		int start = Math.floorMod(options.seed(), combinations);
		int place = (int) ((start + index * 1_009L) % combinations);
		String name = first.get(place % first.size()) + " " + trades.get(place / first.size());
		return (index < combinations) ? name : name + " " + (1 + index / combinations);
	}

}
