package io.cspsync.microsoft.login;

import java.time.Clock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import io.cspsync.tenant.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one token and lets one thread at a time fetch it. A lock and not
 * {@code synchronized}, because a virtual thread that waits for Entra inside the latter
 * holds its carrier on Java 21.
 */
final class TokenSlot {

	private final ReentrantLock lock = new ReentrantLock();

	private @Nullable AccessToken kept;

	Secret get(Clock clock, Supplier<AccessToken> fetch) {
		this.lock.lock();
		try {
			AccessToken token = this.kept;
			if (token == null || !token.usable(clock)) {
				token = fetch.get();
				this.kept = token;
			}
			return token.value();
		}
		finally {
			this.lock.unlock();
		}
	}

	Secret renew(Secret refused, Clock clock, Supplier<AccessToken> fetch) {
		this.lock.lock();
		try {
			if (this.kept != null && this.kept.value().equals(refused)) {
				this.kept = null;
			}
			return get(clock, fetch);
		}
		finally {
			this.lock.unlock();
		}
	}

}
