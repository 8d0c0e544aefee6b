package io.cspsync.microsoft.cloud;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What is being tried, for the sentence that says it failed.
 *
 * @param words such as "Reading the users of tenant 4f1c…"
 * @param endpoint method and path, without query and host
 * @param tenant the customer's tenant it is about, null if it is the partner as a whole
 */
public record Undertaking(String words, String endpoint, @Nullable TenantId tenant) {

	/** The same, undertaken as a partner. */
	public Undertaking as(PartnerName partner) {
		return new Undertaking(partner.in(this.words), this.endpoint, this.tenant);
	}

	/**
	 * The failure for an answer or the lack of one.
	 * @param entry category and remedy
	 * @param what such as "Graph answered 403 Authorization_RequestDenied"
	 */
	public MicrosoftException failed(Refusal entry, String code, String what, @Nullable String requestId) {
		String request = (requestId != null) ? ", request " + requestId : "";
		return new MicrosoftException(categoryOf(entry.blame()), code, this.words + ": " + what + request,
				entry.complete(this.tenant).remedy(), this.endpoint, requestId,
				entry.blame() == Blame.ACCESS && this.tenant != null);
	}

	private ErrorCategory categoryOf(Blame blame) {
		return switch (blame) {
			case SERVICE -> ErrorCategory.TRANSIENT;
			case PARTNER -> ErrorCategory.PARTNER;
			case ACCESS, TENANT -> (this.tenant != null) ? ErrorCategory.TENANT : ErrorCategory.PARTNER;
		};
	}

}
