package io.cspsync.user;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.step.StepExecution;

/**
 * The partition that a step execution works on, for its reader, processor and writer. One
 * for each step execution, used by its thread only.
 */
final class CurrentPartition {

	private final UserPartitions partitions;

	private final StepExecution step;

	private @Nullable UserPartition partition;

	CurrentPartition(UserPartitions partitions, StepExecution step) {
		this.partitions = partitions;
		this.step = step;
	}

	void open() {
		String runKey = this.step.getJobExecution().getJobParameters().getString("run.key");
		if (runKey == null) {
			throw new IllegalStateException("The job was started without run.key");
		}
		// Never from the context: a kill at the wrong moment empties it for ever (seen on
		// Spring Batch 6.0.6), while the name stays.
		String name = this.step.getStepName();
		this.partition = this.partitions.open(runKey, TenantId.of(name.substring(name.indexOf(':') + 1)));
	}

	UserPartition get() {
		if (this.partition == null) {
			throw new IllegalStateException(this.step.getStepName() + " is not open");
		}
		return this.partition;
	}

	/** Begins to read the tenant's users once more. */
	void readAgain() {
		get().readAgain(this.partitions.fetchAgain(get().tenant().tenantId()));
	}

	/** Gives up what was fetched and not read. A second call does nothing. */
	void close() {
		if (this.partition != null) {
			this.partition.fetch().close();
			this.partition = null;
		}
	}

}
