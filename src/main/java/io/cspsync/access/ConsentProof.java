package io.cspsync.access;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.cspsync.access.ConsentResult.Verdict;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.cloud.Retries.Waiting;
import io.cspsync.tenant.Secret;
import io.cspsync.microsoft.graph.Organizations;
import io.cspsync.microsoft.login.TenantTokens;
import io.cspsync.microsoft.login.TokenClaims;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.StoppedException;
import io.cspsync.tenant.TenantId;

/**
 * Proves a consent by what it is for: a token of the directory app for the tenant, the
 * permissions in it, and one call. That the administrator's browser came back well proves
 * nothing.
 */
public final class ConsentProof {

	/** Between the tries at a consent that is seconds old: about a minute in all. */
	static final List<Duration> PATIENCE = List.of(Duration.ofSeconds(5), Duration.ofSeconds(10),
			Duration.ofSeconds(15), Duration.ofSeconds(30));

	private static final int AT_ONCE = 8;

	private final TenantTokens tokens;

	private final Organizations organizations;

	private final NeededPermissions needed;

	/** The tokens already looked at: for another look a new one is fetched. */
	private final Map<TenantId, Secret> seen = new ConcurrentHashMap<>();

	/** A proof with these clients, for what is needed. */
	public ConsentProof(TenantTokens tokens, Organizations organizations, NeededPermissions needed) {
		this.tokens = tokens;
		this.organizations = organizations;
		this.needed = needed;
	}

	/**
	 * Tries all of them, and again for about a minute those whose consent may not have
	 * reached all of Microsoft's servers yet.
	 * @param waiting how to wait
	 * @return a result for each tenant, in their order
	 * @throws MicrosoftException of category PARTNER or SETUP if the app itself is
	 * refused
	 */
	public Map<TenantId, ConsentResult> proveWaiting(Collection<TenantId> tenants, Waiting waiting) {
		Map<TenantId, ConsentResult> results = prove(tenants);
		for (Duration wait : PATIENCE) {
			List<TenantId> young = results.values()
				.stream()
				.filter(ConsentResult::mayBeYoung)
				.map(ConsentResult::tenant)
				.toList();
			if (young.isEmpty()) {
				break;
			}
			if (!waiting.pause(wait)) {
				throw new StoppedException("the wait for a consent was ended");
			}
			results.putAll(prove(young));
		}
		return results;
	}

	/** As {@link #proveWaiting}, each tenant once. */
	public Map<TenantId, ConsentResult> prove(Collection<TenantId> tenants) {
		Map<TenantId, ConsentResult> results = new LinkedHashMap<>();
		try (ExecutorService several = Executors.newFixedThreadPool(Math.max(1, Math.min(AT_ONCE, tenants.size())))) {
			List<Future<ConsentResult>> asked = new ArrayList<>();
			tenants.forEach((tenant) -> asked.add(several.submit(() -> prove(tenant))));
			for (Future<ConsentResult> one : asked) {
				ConsentResult result = one.get();
				results.put(result.tenant(), result);
			}
			return results;
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException failure) {
				throw failure;
			}
			throw new IllegalStateException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new StoppedException("interrupted");
		}
	}

	private ConsentResult prove(TenantId tenant) {
		try {
			Set<String> roles = TokenClaims.of(token(tenant)).map(TokenClaims::roles).orElse(Set.of());
			// Without the permission the call would be refused, which says nothing new.
			String answered = GraphPermission.ORGANIZATION.isServedBy(roles)
					? this.organizations.fetchOrganization(tenant).name() : "";
			return ConsentResult.of(tenant, roles, answered, this.needed, this.tokens.consentLink(tenant));
		}
		catch (MicrosoftException ex) {
			if (ex.category() == ErrorCategory.PARTNER || ex.category() == ErrorCategory.SETUP) {
				throw ex;
			}
			Verdict verdict = ConsentStanding.NOT_CONSENTED.contains(ex.code()) ? Verdict.NOT_CONSENTED
					: Verdict.FAILED;
			return new ConsentResult(tenant, verdict, Set.of(), List.of(), ex.message(), ex.remedy());
		}
	}

	private Secret token(TenantId tenant) {
		Secret before = this.seen.get(tenant);
		Secret token = (before != null) ? this.tokens.renew(tenant, before) : this.tokens.token(tenant);
		this.seen.put(tenant, token);
		return token;
	}

}
