package io.cspsync.customer;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * The verified domains that were read. Of a tenant in neither map nothing was asked.
 *
 * @param read the domains by tenant
 * @param unread why those of a tenant could not be read, a sentence
 */
record DomainReadings(Map<TenantId, Set<DomainKey>> read, Map<TenantId, String> unread) {

	static final DomainReadings NONE = new DomainReadings(Map.of(), Map.of());

	/** The domains of a tenant, null when they are not known. */
	@Nullable Set<DomainKey> of(TenantId tenant) {
		return this.read.get(tenant);
	}

	/** Domains as they came, without those that are no evidence. */
	static Set<DomainKey> keys(Collection<String> domains) {
		Set<DomainKey> keys = new TreeSet<>();
		domains.stream().map(DomainKey::of).filter(Objects::nonNull).forEach(keys::add);
		return keys;
	}

}
