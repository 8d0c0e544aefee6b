package io.cspsync.cli;

import java.util.Optional;
import java.util.stream.Stream;

import io.cspsync.tenant.Failure;
import io.cspsync.tenant.LogScope;
import io.cspsync.tenant.PartnerOfTenant;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What lines of the log carry beside their text. The run is the process's: whatever
 * thread writes, it is for that run.
 */
final class LogFields {

	static final String RUN = "run";

	static final String PARTNER = "partner";

	static final String CODE = "code";

	static final String REQUEST_ID = "requestId";

	private static volatile @Nullable String run;

	private static volatile @Nullable PartnerOfTenant partners;

	private LogFields() {
	}

	/** From now on all that this process does is for the run. */
	static void ofRun(String runKey) {
		run = runKey;
	}

	/** Says through which partner tenants are read from now on; null for nobody knows. */
	static void ofPartners(@Nullable PartnerOfTenant route) {
		partners = route;
	}

	static @Nullable String run() {
		return run;
	}

	/** Through which partner the tenant is read. */
	static @Nullable String partnerOf(@Nullable String tenant) {
		PartnerOfTenant route = partners;
		return (route != null && tenant != null) ? route.of(TenantId.of(tenant)) : null;
	}

	/** Logs with the tenant and what its failure brought: code and request id. */
	static void with(TenantId tenant, Failure failure, Runnable logging) {
		String requestId = failure.requestId();
		MDC.put(CODE, failure.code());
		if (requestId != null) {
			MDC.put(REQUEST_ID, requestId);
		}
		try {
			LogScope.run(tenant, logging);
		}
		finally {
			MDC.remove(CODE);
			MDC.remove(REQUEST_ID);
		}
	}

	/** Microsoft's failure in a chain of exceptions. */
	static Optional<Failure> failure(@Nullable Throwable thrown) {
		return Stream.iterate(thrown, (one) -> one != null, Throwable::getCause)
			.limit(20)
			.filter(Failure.class::isInstance)
			.map(Failure.class::cast)
			.findFirst();
	}

}
