package io.cspsync.job;

import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.Failure;

/** A run that cannot go on as it was asked for. */
final class RunRefusedException extends RuntimeException implements Failure {

	private final String code;

	private final String remedy;

	RunRefusedException(String code, String message, String remedy) {
		super(message);
		this.code = code;
		this.remedy = remedy;
	}

	@Override
	public ErrorCategory category() {
		return ErrorCategory.SETUP;
	}

	@Override
	public String code() {
		return this.code;
	}

	@Override
	public String message() {
		return String.valueOf(getMessage());
	}

	@Override
	public String remedy() {
		return this.remedy;
	}

}
