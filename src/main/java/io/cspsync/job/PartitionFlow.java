package io.cspsync.job;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.cspsync.tenant.StopSignal;
import io.cspsync.tenant.StoppedException;
import io.cspsync.tenant.TenantId;
import io.cspsync.user.UserFetches;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.step.StepExecution;

/**
 * One execution of the users step: fetches ahead, runs the partitions and returns when
 * none runs any more. All decisions are taken on the calling thread; fetches and
 * partitions only tell it that they have ended.
 */
final class PartitionFlow {

	private static final long LOOK_AT_SIGNAL_MILLIS = 200;

	private final PartitionQueue<TenantPartition> queue;

	private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();

	private final Set<TenantId> begun = new LinkedHashSet<>();

	private final UserFetches fetches;

	private final ExecutorService threads;

	private final Consumer<TenantPartition> work;

	private final StepExecution manager;

	private final StopSignal stopSignal;

	private boolean interrupted;

	PartitionFlow(List<TenantPartition> partitions, UserFetches fetches, ExecutorService threads,
			Consumer<TenantPartition> work, StepExecution manager, StopSignal stopSignal, RunProperties properties) {
		this.queue = new PartitionQueue<>(partitions, (partition) -> partition.tenant().customerId(),
				properties.lookAhead(), properties.concurrency());
		this.fetches = fetches;
		this.threads = threads;
		this.work = work;
		this.manager = manager;
		this.stopSignal = stopSignal;
	}

	void run() {
		try {
			while (!this.queue.isDone() && !this.stopSignal.isRaised()) {
				this.queue.nextToFetch().forEach(this::fetch);
				this.queue.nextToRun().forEach(this::start);
				awaitEvent();
			}
		}
		finally {
			new ArrayList<>(this.begun).forEach(this.fetches::discard);
			while (this.queue.running() > 0) {
				awaitEvent();
			}
			if (this.interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private void fetch(TenantPartition partition) {
		TenantId tenant = partition.tenant().tenantId();
		this.begun.add(tenant);
		try {
			this.fetches.begin(tenant)
				.whenComplete((nothing, ex) -> this.events.add(() -> this.queue.fetched(partition)));
		}
		catch (StoppedException ex) {
			// The loop sees the signal and begins nothing more.
		}
	}

	private void start(TenantPartition partition) {
		this.begun.remove(partition.tenant().tenantId());
		this.threads.execute(() -> {
			try {
				this.work.accept(partition);
			}
			finally {
				this.events.add(() -> ended(partition));
			}
		});
	}

	private void ended(TenantPartition partition) {
		this.queue.ended(partition);
		StepExecution ended = partition.stepExecution();
		this.manager.setReadCount(this.manager.getReadCount() + ended.getReadCount());
		this.manager.setFilterCount(this.manager.getFilterCount() + ended.getFilterCount());
		this.manager.setWriteCount(this.manager.getWriteCount() + ended.getWriteCount());
		this.manager.setReadSkipCount(this.manager.getReadSkipCount() + ended.getReadSkipCount());
		this.manager.setProcessSkipCount(this.manager.getProcessSkipCount() + ended.getProcessSkipCount());
		this.manager.setWriteSkipCount(this.manager.getWriteSkipCount() + ended.getWriteSkipCount());
		this.manager.setCommitCount(this.manager.getCommitCount() + ended.getCommitCount());
		this.manager.setRollbackCount(this.manager.getRollbackCount() + ended.getRollbackCount());
	}

	private void awaitEvent() {
		Runnable event = poll();
		while (event != null) {
			event.run();
			event = this.events.poll();
		}
	}

	// An interrupt stops the run like the signal, and like it waits for what runs.
	private @Nullable Runnable poll() {
		try {
			return this.events.poll(LOOK_AT_SIGNAL_MILLIS, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			this.interrupted = true;
			this.stopSignal.raise("a thread of the run was interrupted");
			return null;
		}
	}

}
