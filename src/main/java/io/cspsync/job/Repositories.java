package io.cspsync.job;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.SimpleJobRepository;

/**
 * Refuses a job repository that forgets. The plain batch starter, or an
 * {@code @EnableBatchProcessing} anywhere, silently brings one without history, restart
 * and partitions.
 */
final class Repositories {

	private Repositories() {
	}

	static JobRepository requireJdbc(JobRepository jobRepository) {
		Class<?> type = AopProxyUtils.ultimateTargetClass(jobRepository);
		if (!SimpleJobRepository.class.isAssignableFrom(type)) {
			throw new IllegalStateException(
					"Runs could not be restarted: the job repository is a %s, not the one in the database"
						.formatted(type.getSimpleName()));
		}
		return jobRepository;
	}

}
