package io.cspsync.user;

import java.util.concurrent.CompletableFuture;

import io.cspsync.tenant.TenantId;

/**
 * Fetches users ahead of the partitions, so that waiting for Microsoft happens outside
 * transactions.
 */
public interface UserFetches {

	/**
	 * Begins to fetch a tenant's users. The partition of that tenant takes over what was
	 * fetched; without this call it begins itself.
	 * @return completes, never exceptionally, when the first page or the failure is there
	 */
	CompletableFuture<Void> begin(TenantId tenant);

	/**
	 * Gives up what was begun for a tenant whose partition will not run, if anything was.
	 */
	void discard(TenantId tenant);

}
