package io.cspsync.tenant;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Lets every line that this thread logs meanwhile name the tenant that it works on. What
 * was there before is there again afterwards; threads that are used again carry nothing
 * along.
 */
public final class LogScope {

	/** The field of the tenant's id. */
	public static final String TENANT = "tenant";

	private LogScope() {
	}

	/** Does the work on a tenant. */
	public static void run(TenantId tenant, Runnable work) {
		call(tenant, () -> {
			work.run();
			return tenant;
		});
	}

	/** As {@link #run}, for work that brings something. */
	public static <T extends @Nullable Object> T call(TenantId tenant, Supplier<T> work) {
		String before = MDC.get(TENANT);
		MDC.put(TENANT, tenant.toString());
		try {
			return work.get();
		}
		finally {
			if (before != null) {
				MDC.put(TENANT, before);
			}
			else {
				MDC.remove(TENANT);
			}
		}
	}

}
