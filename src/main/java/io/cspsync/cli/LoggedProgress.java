package io.cspsync.cli;

import io.cspsync.job.RunProgress;
import io.cspsync.tenant.Failure;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes into the log how a run goes on. A tenant that failed is a line of its own, with
 * what a search wants to find: its id, the code, Microsoft's request id.
 */
final class LoggedProgress implements RunProgress {

	private static final Logger log = LoggerFactory.getLogger(LoggedProgress.class);

	private final RunProgress next;

	LoggedProgress(RunProgress next) {
		this.next = next;
	}

	@Override
	public void runStarted(String runKey, boolean restart) {
		LogFields.ofRun(runKey);
		log.info("Run {} {}", runKey, restart ? "goes on" : "begins");
		this.next.runStarted(runKey, restart);
	}

	@Override
	public void stepStarted(String step, int tenants) {
		log.info("Step {} begins{}", step, (tenants > 0) ? ", tenants: " + tenants : "");
		this.next.stepStarted(step, tenants);
	}

	@Override
	public void tenantDone(String step, TenantId tenant, @Nullable Failure failure) {
		if (failure != null) {
			LogFields.with(tenant, failure,
					() -> log.info("Step {} failed for tenant {}: {}", step, tenant, failure.code()));
		}
		this.next.tenantDone(step, tenant, failure);
	}

	@Override
	public void stepEnded(String step) {
		log.info("Step {} has ended", step);
		this.next.stepEnded(step);
	}

	@Override
	public void message(String sentence) {
		log.info("{}", sentence);
		this.next.message(sentence);
	}

}
