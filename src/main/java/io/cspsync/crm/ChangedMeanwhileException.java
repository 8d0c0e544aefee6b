package io.cspsync.crm;

import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.Failure;

/**
 * Rows are no longer what they were when the plan was made: somebody worked in the CRM at
 * the same moment. Nothing of the plan is written; read again, it comes out right.
 */
public final class ChangedMeanwhileException extends RuntimeException implements Failure {

	public ChangedMeanwhileException(String message) {
		super(message);
	}

	@Override
	public ErrorCategory category() {
		return ErrorCategory.TENANT;
	}

	@Override
	public String code() {
		return "changed-meanwhile";
	}

	@Override
	public String message() {
		return String.valueOf(getMessage());
	}

	@Override
	public String remedy() {
		return "Somebody changed these people in the CRM during the import: restart the run, which reads the tenant again";
	}

}
