package io.cspsync.microsoft.graph;

import io.cspsync.microsoft.login.PartnerLogin;

/**
 * Makes what asks Graph as one partner.
 */
@FunctionalInterface
public interface PartnerGraphs {

	/** The clients of that partner; a second call makes others that do the same. */
	PartnerGraph of(PartnerLogin login);

}
