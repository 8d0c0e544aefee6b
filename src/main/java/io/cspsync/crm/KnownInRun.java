package io.cspsync.crm;

import java.util.List;

/**
 * What became of acknowledged failures in a run, each by the tenants' names.
 *
 * @param stood those that occurred and counted as known
 * @param unjudged those that occurred and did not count, because their last day was over
 * or they were acknowledged only afterwards
 * @param cured those that are over since this run
 */
public record KnownInRun(List<KnownFailure> stood, List<KnownFailure> unjudged, List<KnownFailure> cured) {

	/** None at all. */
	public static final KnownInRun NONE = new KnownInRun(List.of(), List.of(), List.of());

	/** Whether the error is a tenant's failure that counted as known. */
	public boolean stood(ErrorRow error) {
		return "tenant".equals(error.entityType()) && this.stood.stream()
			.anyMatch((known) -> known.code().equals(error.code())
					&& known.tenantId().toString().equals(error.tenantId()));
	}

}
