package io.cspsync.licence;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.cspsync.crm.RunPart;
import io.cspsync.crm.RunTenant;
import io.cspsync.crm.RunTenants;
import io.cspsync.tenant.LogScope;
import io.cspsync.tenant.StopSignal;
import io.cspsync.tenant.StoppedException;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Hands out the licences of the run's open tenants in the order of the frozen list, while
 * a few tenants ahead are being asked.
 *
 * <p>
 * Microsoft is asked on threads of this reader, never on the step's. The step waits here
 * inside a chunk's transaction, but that is none yet to PostgreSQL: its driver says
 * {@code begin} with the first statement, and a chunk has none before it is read.
 */
class LicenceReader implements ItemStreamReader<LicenceRead> {

	/** Answers waiting to be taken, for each tenant being asked. */
	private static final int AHEAD = 2;

	/** How soon a raised stop signal is seen while waiting, in milliseconds. */
	private static final long LOOK_UP = 50;

	private final LicenceFetch fetch;

	private final AskList asks;

	private final RunTenants runTenants;

	private final StopSignal stop;

	private final int concurrency;

	private final String runKey;

	private final Deque<Future<LicenceRead>> ahead = new ArrayDeque<>();

	private Iterator<RunTenant> tenants = List.<RunTenant>of().iterator();

	private @Nullable ExecutorService threads;

	LicenceReader(LicenceFetch fetch, AskList asks, RunTenants runTenants, StopSignal stop, LicenceSettings settings,
			String runKey) {
		this.fetch = fetch;
		this.asks = asks;
		this.runTenants = runTenants;
		this.stop = stop;
		this.concurrency = settings.concurrency();
		this.runKey = runKey;
	}

	@Override
	public void open(ExecutionContext context) {
		this.tenants = this.runTenants.findOpen(this.runKey, RunPart.LICENCES).iterator();
		this.threads = Executors.newFixedThreadPool(this.concurrency,
				Thread.ofPlatform().daemon().name("licences-", 1).factory());
	}

	@Override
	public @Nullable LicenceRead read() {
		while (this.threads != null && this.ahead.size() < AHEAD * this.concurrency && this.tenants.hasNext()) {
			RunTenant tenant = this.tenants.next();
			this.ahead.add(this.threads.submit(() -> fetch(tenant)));
		}
		Future<LicenceRead> next = this.ahead.poll();
		return (next != null) ? await(next) : null;
	}

	private LicenceRead fetch(RunTenant tenant) {
		return LogScope.call(tenant.tenantId(), () -> this.fetch.fetch(this.asks.of(tenant)));
	}

	private LicenceRead await(Future<LicenceRead> answer) {
		while (true) {
			if (this.stop.isRaised()) {
				throw new StoppedException(this.stop.reason());
			}
			try {
				return answer.get(LOOK_UP, TimeUnit.MILLISECONDS);
			}
			catch (TimeoutException ex) {
				// Not there yet.
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new StoppedException("the step's thread was interrupted");
			}
			catch (ExecutionException ex) {
				throw unwrapped(ex);
			}
		}
	}

	private static RuntimeException unwrapped(ExecutionException ex) {
		if (ex.getCause() instanceof Error error) {
			throw error;
		}
		return (ex.getCause() instanceof RuntimeException cause) ? cause : new IllegalStateException(ex.getCause());
	}

	/** Gives up what is still being asked. */
	@Override
	public void close() {
		if (this.threads != null) {
			this.threads.shutdownNow();
			this.threads = null;
		}
		this.ahead.clear();
	}

}
