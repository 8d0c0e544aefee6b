package io.cspsync.signin;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.cspsync.crm.ErrorSubject;
import io.cspsync.crm.IntegrationErrors;
import io.cspsync.crm.SignInReads;
import io.cspsync.crm.SignInTenant;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.signin.SignInsEnd.How;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.Failure;
import io.cspsync.tenant.LogScope;
import io.cspsync.tenant.StoppedException;
import io.cspsync.tenant.TenantId;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Asks tenant after tenant until all had their turn or the window is over. For one
 * reading, not thread-safe.
 *
 * <p>
 * What a tenant alone is refused costs it this turn and one error. What is no tenant's
 * own is held back: {@value #OUTAGE} such failures in a row are an outage, which is one
 * error, and whose tenants keep their places in the queue.
 */
final class Turns {

	private static final Log logger = LogFactory.getLog(Turns.class);

	static final String STEP = "sign-ins";

	static final int OUTAGE = 5;

	private final TenantRead read;

	private final SignInReads reads;

	private final IntegrationErrors errors;

	private final SignInsProgress progress;

	private final Clock clock;

	private final String key;

	private final List<Failed> inARow = new ArrayList<>();

	private int done;

	private int failed;

	Turns(TenantRead read, SignInReads reads, IntegrationErrors errors, SignInsProgress progress, Clock clock,
			String key) {
		this.read = read;
		this.reads = reads;
		this.errors = errors;
		this.progress = progress;
		this.clock = clock;
		this.key = key;
	}

	/** Asks them. */
	SignInsEnd take(Set<TenantId> chosen, SignInsProperties settings) {
		Instant begun = this.clock.instant();
		Instant until = begun.plus(settings.window());
		this.reads.resolveNotAsked(STEP, begun);
		List<SignInTenant> due = this.reads.findDue(chosen, begun.minus(settings.readAgainAfter()));
		this.progress.started(due.size());
		try {
			return take(due, begun, until);
		}
		finally {
			this.progress.ended();
		}
	}

	private SignInsEnd take(List<SignInTenant> due, Instant begun, Instant until) {
		for (SignInTenant tenant : due) {
			if (!this.clock.instant().isBefore(until)) {
				return windowOver(due, begun);
			}
			Instant started = this.clock.instant();
			try {
				if (!LogScope.call(tenant.tenantId(), () -> this.read.read(tenant, until))) {
					cutOff(tenant, due);
					return windowOver(due, begun);
				}
				succeeded(tenant, started);
			}
			catch (StoppedException ex) {
				settle();
				return end(How.STOPPED, due, "it was to stop: " + ex.getMessage(), "");
			}
			catch (RuntimeException ex) {
				Failure broken = failed(new Failed(tenant, failure(tenant, ex), started));
				if (broken != null) {
					return broken(broken, due);
				}
			}
		}
		settle();
		this.errors.resolveGoneOfRun(STEP, begun);
		return end(How.DONE, due, "", "");
	}

	private SignInsEnd windowOver(List<SignInTenant> due, Instant begun) {
		settle();
		this.errors.resolveGoneOfRun(STEP, begun);
		return end(How.WINDOW, due, "the time of csp.sign-ins.window is over", "");
	}

	private SignInsEnd end(How how, List<SignInTenant> due, String why, String remedy) {
		int left = due.size() - this.done - this.failed;
		String message = "Last sign-ins: %d of %d tenants read, %d failed%s%s.".formatted(this.done, due.size(),
				this.failed, (left > 0) ? ", " + left + " left for the next time" : "",
				why.isEmpty() ? "" : ", because " + why);
		return new SignInsEnd(how, this.done, this.failed, left, message, remedy);
	}

	private void succeeded(SignInTenant tenant, Instant started) {
		settle();
		this.done++;
		this.errors.resolveGone(STEP, tenant.tenantId(), started);
		this.progress.tenantDone(null);
	}

	/** Returns what ends the reading, null if it goes on. */
	private @Nullable Failure failed(Failed tenant) {
		switch (tenant.failure().category()) {
			case PARTNER, SETUP -> {
				return tenant.failure();
			}
			case TENANT, RECORD -> {
				settle();
				record(tenant);
				return null;
			}
			case TRANSIENT -> {
				this.inARow.add(tenant);
				return (this.inARow.size() == OUTAGE) ? outage(tenant.failure()) : null;
			}
		}
		throw new IllegalStateException("Unknown category " + tenant.failure().category());
	}

	private static Failure outage(Failure last) {
		return Failure.of(ErrorCategory.TRANSIENT, last.code(),
				"%d tenants failed one after the other, so the reading of last sign-ins was ended. The last one: %s"
					.formatted(OUTAGE, last.message()),
				last.remedy() + " These tenants are the first to be asked next time.");
	}

	private SignInsEnd broken(Failure failure, List<SignInTenant> due) {
		this.inARow.clear();
		this.errors.record(this.key, new ErrorSubject(STEP, null, null, "run", null, null), failure);
		return end(How.FAILED, due, "it broke. " + failure.message(), failure.remedy());
	}

	// Held back until it is known that they are no outage.
	private void settle() {
		this.inARow.forEach(this::record);
		this.inARow.clear();
	}

	private void record(Failed one) {
		SignInTenant tenant = one.tenant();
		this.failed++;
		this.errors.record(this.key,
				new ErrorSubject(STEP, tenant.tenantId(), tenant.customerId(), "tenant", null, tenant.name()),
				one.failure());
		this.reads.failed(tenant.tenantId(), one.started(), one.failure().code());
		this.progress.tenantDone(one.failure());
	}

	// Asked first next time, unless it had a whole window for itself: others would then
	// never have their turn.
	private void cutOff(SignInTenant tenant, List<SignInTenant> due) {
		if (tenant.equals(due.getFirst())) {
			record(new Failed(tenant, Failure.of(ErrorCategory.TENANT, "window-too-short",
					"Reading the last sign-ins of tenant %s: it has too many users for the time of csp.sign-ins.window"
						.formatted(tenant.label()),
					"Make csp.sign-ins.window longer, or csp.sign-ins.requests-per-minute greater if Microsoft allows it."),
					this.clock.instant()));
		}
	}

	private static Failure failure(SignInTenant tenant, RuntimeException ex) {
		return switch (ex) {
			case MicrosoftException failure -> failure.naming(tenant.tenantId(), tenant.name());
			case TenantRead.SignInFailure failure -> failure.failure().naming(tenant.tenantId(), tenant.name());
			default -> {
				logger.error("The last sign-ins of tenant " + tenant.label() + " could not be read", ex);
				yield Failure.of(ErrorCategory.TRANSIENT, ex.getClass().getSimpleName(),
						"Reading the last sign-ins of tenant %s: %s".formatted(tenant.label(), oneLine(ex)),
						"Look into the database and into var/log/csp-sync.log; if it lasts, report it with that file.");
			}
		};
	}

	private static String oneLine(RuntimeException ex) {
		return String.valueOf(ex.getMessage()).lines().findFirst().orElse("");
	}

	private record Failed(SignInTenant tenant, Failure failure, Instant started) {
	}

}
