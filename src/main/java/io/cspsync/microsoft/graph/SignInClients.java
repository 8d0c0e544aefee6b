package io.cspsync.microsoft.graph;

import io.cspsync.microsoft.cloud.RequestLimiter;

/** Makes clients of sign-ins. */
@FunctionalInterface
public interface SignInClients {

	/**
	 * One that keeps within a limit: Microsoft meters these requests over all tenants, to
	 * which the app may send about 10 a minute, and counts repeats too.
	 */
	SignIns within(RequestLimiter limiter);

}
