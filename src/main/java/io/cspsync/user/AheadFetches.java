package io.cspsync.user;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;

import io.cspsync.crm.SiteMapping;
import io.cspsync.microsoft.graph.DirectoryGroups;
import io.cspsync.microsoft.graph.DirectoryUsers;
import io.cspsync.microsoft.graph.UserPage;
import io.cspsync.microsoft.graph.UserPages;
import io.cspsync.tenant.LogScope;
import io.cspsync.tenant.StopSignal;
import io.cspsync.tenant.TenantId;

/**
 * Fetches ahead of the partitions, on one virtual thread for each tenant that was begun:
 * so as many at once as the partition handler begins. What lies ready is bounded for each
 * tenant and for all together; more tenants do not mean more memory.
 */
final class AheadFetches implements UserFetches, AutoCloseable {

	private final DirectoryUsers users;

	private final DirectoryGroups groups;

	private final PlacingReader placings;

	private final Supplier<UserRules> rules;

	private final FetchBuffer buffer;

	private final Map<TenantId, TenantFetch> begun = new ConcurrentHashMap<>();

	private final ExecutorService threads = Executors
		.newThreadPerTaskExecutor(Thread.ofVirtual().name("user-fetch-", 1).factory());

	AheadFetches(DirectoryUsers users, DirectoryGroups groups, Function<TenantId, List<SiteMapping>> mappings,
			Supplier<UserRules> rules, StopSignal stop) {
		this.users = users;
		this.groups = groups;
		this.placings = new PlacingReader(mappings, groups);
		this.rules = rules;
		this.buffer = new FetchBuffer(stop);
	}

	@Override
	public CompletableFuture<Void> begin(TenantId tenant) {
		return this.begun.computeIfAbsent(tenant, this::start).begun();
	}

	@Override
	public void discard(TenantId tenant) {
		TenantFetch fetch = this.begun.remove(tenant);
		if (fetch != null) {
			fetch.close();
		}
	}

	/**
	 * Hands over what was begun for a tenant, once; begins it if nothing was. Whoever
	 * takes it closes it.
	 */
	TenantFetch take(TenantId tenant) {
		TenantFetch fetch = this.begun.remove(tenant);
		return (fetch != null) ? fetch : start(tenant);
	}

	/** How many users lie ready. */
	int held() {
		return this.buffer.held();
	}

	/** Gives up all that was begun and not taken. */
	@Override
	public void close() {
		this.begun.keySet().forEach(this::discard);
		this.threads.shutdown();
	}

	private TenantFetch start(TenantId tenant) {
		TenantFetch fetch = new TenantFetch(this.buffer);
		this.threads.execute(() -> LogScope.run(tenant, () -> fill(tenant, fetch)));
		return fetch;
	}

	private void fill(TenantId tenant, TenantFetch fetch) {
		try {
			UserRules rules = this.rules.get();
			TenantPlacing placing = this.placings.read(tenant, rules.selection());
			fetch.setPlacing(placing);
			fetch.setGroup(new GroupReader(this.groups, rules.groups()).read(tenant));
			try (UserPages pages = this.users.open(tenant, placing.selection())) {
				while (fetch.awaitRoom()) {
					UserPage page = pages.next();
					if (page == null) {
						// Only now, when Microsoft named no next page, the read is whole.
						break;
					}
					if (!page.users().isEmpty() || !page.unreadable().isEmpty()) {
						fetch.put(page);
					}
				}
			}
			fetch.end(null);
		}
		catch (Throwable failure) {
			fetch.end(failure);
		}
	}

}
