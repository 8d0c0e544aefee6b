package io.cspsync.microsoft.login;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

import io.cspsync.microsoft.cloud.PartnerName;
import io.cspsync.microsoft.cloud.ReadBudget;
import io.cspsync.microsoft.cloud.Retries;
import io.cspsync.tenant.Secret;
import io.cspsync.microsoft.cloud.Undertaking;
import io.cspsync.tenant.TenantId;

/**
 * Keeps the tokens of the tenants read last. Bounded, because a partner may have 50,000
 * tenants and a token weighs 2 kB; a tenant's token is needed for the minutes of its read
 * only.
 */
final class DirectoryTokens implements TenantTokens {

	// Licences and users go through all tenants in the same order: with fewer places than
	// tenants every token would be gone when it is wanted again. About 2 kB each.
	private static final int KEPT = 5_000;

	private final AppLogin login;

	private final Retries retries;

	private final Clock clock;

	private final Map<TenantId, TokenSlot> slots = new LinkedHashMap<>(16, 0.75f, true) {
		@Override
		protected boolean removeEldestEntry(Map.Entry<TenantId, TokenSlot> eldest) {
			return size() > KEPT;
		}
	};

	DirectoryTokens(AppLogin login, Retries retries, Clock clock) {
		this.login = login;
		this.retries = retries;
		this.clock = clock;
	}

	@Override
	public Secret token(TenantId tenant) {
		return slot(tenant).get(this.clock, () -> fetch(tenant));
	}

	@Override
	public Secret renew(TenantId tenant, Secret refused) {
		return slot(tenant).renew(refused, this.clock, () -> fetch(tenant));
	}

	@Override
	public PartnerName partner(TenantId tenant) {
		return this.login.partner();
	}

	@Override
	public String consentLink(TenantId tenant) {
		return this.login.consentLink(tenant);
	}

	private TokenSlot slot(TenantId tenant) {
		synchronized (this.slots) {
			return this.slots.computeIfAbsent(tenant, (key) -> new TokenSlot());
		}
	}

	private AccessToken fetch(TenantId tenant) {
		Undertaking what = new Undertaking("Signing in to tenant " + tenant + " with the directory app",
				"POST /" + tenant + "/oauth2/v2.0/token", tenant)
			.as(this.login.partner());
		ReadBudget budget = this.retries.newBudget(tenant);
		IssuedTokens issued = this.retries.call(budget, () -> {
			this.retries.countRequest(budget);
			return this.login.fetch(tenant, what);
		});
		return AccessToken.issued(issued.access(), issued.life(), this.clock);
	}

}
