package io.cspsync.microsoft;

import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Every refusal and failure of Microsoft's services, translated once. Its message holds
 * no token, no secret and no query string, because Spring Batch stores messages of
 * exceptions.
 */
public final class MicrosoftException extends RuntimeException implements Failure {

	private final ErrorCategory category;

	private final String code;

	private final String remedy;

	private final @Nullable String endpoint;

	private final @Nullable String requestId;

	private final boolean lackOfAccess;

	public MicrosoftException(ErrorCategory category, String code, String message, String remedy,
			@Nullable String endpoint, @Nullable String requestId, boolean lackOfAccess) {
		super(message);
		this.category = category;
		this.code = code;
		this.remedy = remedy;
		this.endpoint = endpoint;
		this.requestId = requestId;
		this.lackOfAccess = lackOfAccess;
	}

	/**
	 * Whether the tenant simply does not let the directory app in (no consent, no service
	 * principal, 403): never true for throttling, time-outs and server errors.
	 */
	public boolean isLackOfAccess() {
		return this.lackOfAccess;
	}

	@Override
	public ErrorCategory category() {
		return this.category;
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

	@Override
	public @Nullable String endpoint() {
		return this.endpoint;
	}

	@Override
	public @Nullable String requestId() {
		return this.requestId;
	}

}
