package io.cspsync.job;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.cspsync.crm.RunPart;
import io.cspsync.crm.RunTenant;
import io.cspsync.crm.RunTenants;
import io.cspsync.tenant.LogScope;
import io.cspsync.tenant.StopSignal;
import io.cspsync.user.UserFetches;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.partition.PartitionHandler;
import org.springframework.batch.core.partition.StepExecutionSplitter;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.dao.DataAccessException;

/**
 * Runs the partitions of the users step and joins them all, whatever becomes of each.
 * Spring Batch's own handler throws at the first partition that does, while its siblings
 * run on; and it would fail the step for one tenant.
 *
 * <p>
 * The step ends COMPLETED when every partition has ended, however many tenants failed;
 * STOPPED after the stop signal; FAILED when the run was aborted, among others because a
 * partition could not even be begun or ended (the database is down).
 */
final class TenantPartitionHandler implements PartitionHandler {

	private static final Log logger = LogFactory.getLog(TenantPartitionHandler.class);

	private final Step worker;

	private final UserFetches fetches;

	private final RunTenants runTenants;

	private final PartitionRows rows;

	private final PartitionOutcomes outcomes;

	private final StopSignal stopSignal;

	private final RunAbort abort;

	private final RunProperties properties;

	TenantPartitionHandler(Step worker, UserFetches fetches, RunTenants runTenants, PartitionRows rows,
			PartitionOutcomes outcomes, StopSignal stopSignal, RunAbort abort, RunProperties properties) {
		this.worker = worker;
		this.fetches = fetches;
		this.runTenants = runTenants;
		this.rows = rows;
		this.outcomes = outcomes;
		this.stopSignal = stopSignal;
		this.abort = abort;
		this.properties = properties;
	}

	@Override
	public Collection<StepExecution> handle(StepExecutionSplitter splitter, StepExecution manager) throws Exception {
		// Bounded, and never as many threads as tenants: 120 on a pool of 8 connections
		// left 98 of them STARTING for ever.
		ExecutorService threads = Executors.newFixedThreadPool(this.properties.concurrency(),
				Thread.ofPlatform().name("users-", 1).factory());
		try (threads) {
			// Nobody but the flow holds the partitions, which lets go of each that has
			// ended.
			new PartitionFlow(join(splitter.split(manager, 0), RunKeys.of(manager)), this.fetches, threads,
					(partition) -> LogScope.run(partition.tenant().tenantId(), () -> run(partition, manager)), manager,
					this.stopSignal, this.properties)
				.run();
		}
		finally {
			endRest(manager);
		}
		if (this.stopSignal.isRaised()) {
			throw new JobInterruptedException("Stopped: " + this.stopSignal.reason());
		}
		// The flow has added up their counts; their statuses are not the step's.
		return List.of();
	}

	private List<TenantPartition> join(Set<StepExecution> stepExecutions, String runKey) {
		Map<String, RunTenant> tenants = this.runTenants.findOpen(runKey, RunPart.USERS)
			.stream()
			.collect(Collectors.toMap((tenant) -> StepNames.ofPartition(tenant.tenantId()), Function.identity()));
		return stepExecutions.stream().map((partition) -> {
			RunTenant tenant = tenants.get(partition.getStepName());
			if (tenant == null) {
				throw new IllegalStateException("No open tenant for " + partition.getStepName());
			}
			return new TenantPartition(tenant, partition);
		}).toList();
	}

	/** Never throws: a partition that could not be begun or ended aborts the run. */
	private void run(TenantPartition partition, StepExecution manager) {
		try {
			this.worker.execute(partition.stepExecution());
			this.outcomes.record(RunKeys.of(manager), partition);
		}
		catch (Throwable ex) {
			logger.error("The partition " + partition.stepExecution().getStepName() + " could not be carried out", ex);
			this.abort.abort(StepNames.USERS, Causes.failure(List.of(ex)));
		}
	}

	private void endRest(StepExecution manager) {
		try {
			this.rows.endRest(manager.getJobExecutionId());
		}
		catch (DataAccessException ex) {
			logger.error("The partitions left could not be ended; the next start repairs them", ex);
		}
	}

}
