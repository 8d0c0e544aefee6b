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

	private final @Nullable String refusedSignIn;

	public MicrosoftException(ErrorCategory category, String code, String message, String remedy,
			@Nullable String endpoint, @Nullable String requestId, boolean lackOfAccess) {
		this(category, code, message, remedy, endpoint, requestId, lackOfAccess, null);
	}

	private MicrosoftException(ErrorCategory category, String code, String message, String remedy,
			@Nullable String endpoint, @Nullable String requestId, boolean lackOfAccess,
			@Nullable String refusedSignIn) {
		super(message);
		this.category = category;
		this.code = code;
		this.remedy = remedy;
		this.endpoint = endpoint;
		this.requestId = requestId;
		this.lackOfAccess = lackOfAccess;
		this.refusedSignIn = refusedSignIn;
	}

	/** The same, in another category. */
	public MicrosoftException in(ErrorCategory other) {
		return new MicrosoftException(other, this.code, message(), this.remedy, this.endpoint, this.requestId,
				this.lackOfAccess, this.refusedSignIn);
	}

	/** The same, told to be a refusal of a partner's sign-in. */
	public MicrosoftException ofSignIn(String partner) {
		return new MicrosoftException(this.category, this.code, message(), this.remedy, this.endpoint, this.requestId,
				this.lackOfAccess, partner);
	}

	/**
	 * The partner whose sign-in for Partner Center is refused, by Entra, by Partner
	 * Center, or because what is kept of it cannot be used; null for any other failure,
	 * such as one that passes, or one of the directory app.
	 */
	public @Nullable String refusedSignIn() {
		return this.refusedSignIn;
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
