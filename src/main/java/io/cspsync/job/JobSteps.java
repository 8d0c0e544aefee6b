package io.cspsync.job;

import java.util.ArrayList;
import java.util.List;

import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.partition.PartitionHandler;
import org.springframework.batch.core.partition.StepExecutionSplitter;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.AbstractStep;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepInterruptionPolicy;
import org.springframework.batch.core.step.builder.PartitionStepBuilder;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.core.step.tasklet.TaskletStep;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Puts the steps that a job has into their one order. Every step may run again on a
 * restart, also a COMPLETED one: which tenants are still open is asked of the run's
 * record, not of a step's status.
 */
final class JobSteps {

	private final JobRepository jobRepository;

	private final PlatformTransactionManager transactionManager;

	private final StepInterruptionPolicy stopPolicy;

	private final BeanFactory features;

	private final Tasklet freeze;

	private final Tasklet verify;

	private final RunProperties properties;

	JobSteps(JobRepository jobRepository, PlatformTransactionManager transactionManager,
			StepInterruptionPolicy stopPolicy, BeanFactory features, FreezeTasklet freeze, VerifyTasklet verify,
			RunProperties properties) {
		this.jobRepository = jobRepository;
		this.transactionManager = transactionManager;
		this.stopPolicy = stopPolicy;
		this.features = features;
		this.freeze = freeze;
		this.verify = verify;
		this.properties = properties;
	}

	/** The configured steps, and freeze and verify, which every job has. */
	List<Step> inOrder() {
		List<Step> steps = new ArrayList<>();
		addFeature(steps, StepNames.CUSTOMERS);
		steps.add(tasklet(StepNames.FREEZE, this.freeze));
		addFeature(steps, StepNames.LICENCES);
		// No word of its own in the settings: licences that were read are always
		// recorded.
		if (this.properties.has(StepNames.LICENCES)) {
			steps.add(this.features.getBean("licenceDaysStep", Step.class));
		}
		if (this.properties.has(StepNames.USERS)) {
			steps.add(this.features.getBean("siteMappingsStep", Step.class));
			steps.add(users());
		}
		addFeature(steps, StepNames.DEPARTURES);
		// After whoever is to be switched off was: the day's people are those of its end.
		if (this.properties.has(StepNames.USERS)) {
			steps.add(this.features.getBean("billableDaysStep", Step.class));
		}
		steps.add(tasklet(StepNames.VERIFY, this.verify));
		return steps;
	}

	private void addFeature(List<Step> steps, String name) {
		if (this.properties.has(name)) {
			steps.add(this.features.getBean(name + "Step", Step.class));
		}
	}

	private Step tasklet(String name, Tasklet tasklet) {
		TaskletStep step = new StepBuilder(name, this.jobRepository).allowStartIfComplete(true)
			.tasklet(tasklet, this.transactionManager)
			.build();
		step.setInterruptionPolicy(this.stopPolicy);
		return step;
	}

	private Step users() {
		return new PartitionStepBuilder(new StepBuilder(StepNames.USERS, this.jobRepository).allowStartIfComplete(true))
			.splitter(this.features.getBean(StepExecutionSplitter.class))
			.partitionHandler(this.features.getBean(PartitionHandler.class))
			.build();
	}

	/** Lets listeners hear of a step, also of one that a feature built. */
	static void listen(Step step, StepExecutionListener... listeners) {
		if (!(step instanceof AbstractStep listening)) {
			throw new IllegalStateException("The step " + step.getName() + " takes no listeners");
		}
		for (StepExecutionListener listener : listeners) {
			listening.registerStepExecutionListener(listener);
		}
	}

}
