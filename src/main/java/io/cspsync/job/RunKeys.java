package io.cspsync.job;

import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.step.StepExecution;

/**
 * The run's key as the job's one parameter, which alone makes its identity. There is no
 * incrementer: Spring Batch would drop the parameter in favour of its own.
 */
final class RunKeys {

	private static final String PARAMETER = "run.key";

	private RunKeys() {
	}

	static JobParameters parameters(String runKey) {
		return new JobParametersBuilder().addString(PARAMETER, runKey).toJobParameters();
	}

	static String of(StepExecution stepExecution) {
		return of(stepExecution.getJobExecution().getJobParameters());
	}

	static String of(JobParameters parameters) {
		String runKey = parameters.getString(PARAMETER);
		if (runKey == null) {
			throw new IllegalStateException("The job was started without the parameter " + PARAMETER);
		}
		return runKey;
	}

}
