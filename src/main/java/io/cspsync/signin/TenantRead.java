package io.cspsync.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.cspsync.crm.SignInReads;
import io.cspsync.crm.SignInTenant;
import io.cspsync.crm.SignInTime;
import io.cspsync.microsoft.graph.SignIn;
import io.cspsync.microsoft.graph.SignInPages;
import io.cspsync.microsoft.graph.SignIns;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.Failure;
import io.cspsync.tenant.StopSignal;
import io.cspsync.tenant.StoppedException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one tenant's sign-ins page by page and writes each page as it comes: what is
 * known of some people stays true, whatever becomes of the rest.
 */
final class TenantRead {

	/** A night's chunk holds its rows for less than that. */
	private static final int TRIES = 50;

	private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

	private final SignIns signIns;

	private final SignInReads reads;

	private final StopSignal stop;

	private final Clock clock;

	TenantRead(SignIns signIns, SignInReads reads, StopSignal stop, Clock clock) {
		this.signIns = signIns;
		this.reads = reads;
		this.stop = stop;
		this.clock = clock;
	}

	/**
	 * Reads a tenant.
	 * @param until when the reading has to end
	 * @return false if it had to end before the last page
	 * @throws io.cspsync.microsoft.MicrosoftException if it could not be read
	 * @throws SignInFailure if it could not be written
	 * @throws StoppedException if the program is to stop
	 */
	boolean read(SignInTenant tenant, Instant until) {
		Instant started = this.clock.instant();
		List<SignInTime> never = new ArrayList<>();
		boolean anyTime = false;
		int users = 0;
		try (SignInPages pages = this.signIns.open(tenant.tenantId())) {
			for (List<SignIn> page = pages.next(); page != null; page = pages.next()) {
				users += page.size();
				List<SignInTime> known = new ArrayList<>();
				for (SignIn signIn : page) {
					(signIn.last() != null ? known : never).add(new SignInTime(signIn.user(), signIn.last()));
				}
				anyTime |= !known.isEmpty();
				// Where nobody at all ever signed in, it is Microsoft who knows nothing.
				if (anyTime) {
					known.addAll(never);
					never.clear();
					write(tenant, known, started);
				}
				if (pages.hasNext() && !this.clock.instant().isBefore(until)) {
					return false;
				}
			}
		}
		this.reads.completed(tenant.tenantId(), started, users);
		return true;
	}

	private void write(SignInTenant tenant, List<SignInTime> times, Instant readAt) {
		int left = this.reads.write(tenant.tenantId(), times, readAt);
		for (int i = 0; left > 0 && i < TRIES; i++) {
			if (!this.stop.pause(BETWEEN_TRIES)) {
				throw new StoppedException(this.stop.reason());
			}
			left = this.reads.write(tenant.tenantId(), times, readAt);
		}
		if (left > 0) {
			throw new SignInFailure(Failure.of(ErrorCategory.TENANT, "rows-locked",
					"Writing the last sign-ins of tenant %s: %d of its users are locked by another session"
						.formatted(tenant.tenantId(), left),
					"Nothing, if it does not come back: the tenant is read again when its turn comes; else look for a "
							+ "session that leaves a transaction open."));
		}
	}

	/** Thrown with what is to be recorded about the tenant. */
	static final class SignInFailure extends RuntimeException {

		private final transient Failure failure;

		SignInFailure(Failure failure) {
			super(failure.message());
			this.failure = failure;
		}

		Failure failure() {
			return this.failure;
		}

	}

}
