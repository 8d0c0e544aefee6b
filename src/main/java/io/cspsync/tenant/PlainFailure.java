package io.cspsync.tenant;

import org.jspecify.annotations.Nullable;

record PlainFailure(ErrorCategory category, String code, String message, String remedy) implements Failure {

	@Override
	public @Nullable String endpoint() {
		return null;
	}

	@Override
	public @Nullable String requestId() {
		return null;
	}

}
