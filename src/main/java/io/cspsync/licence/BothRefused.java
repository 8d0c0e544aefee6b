package io.cspsync.licence;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Graph lets the directory app not in, and Partner Center gave nothing either.
 *
 * @param graph Graph's refusal
 * @param partnerCenter what came back from Partner Center
 */
record BothRefused(MicrosoftException graph, MicrosoftException partnerCenter) implements Failure {

	/**
	 * The failure by which the tenant is counted. A missing consent is every new tenant's
	 * state, so it is Graph's only if Partner Center refused access too; otherwise
	 * Partner Center's, because an outage of it must not look like a lack of consent.
	 */
	private MicrosoftException decisive() {
		return this.partnerCenter.isLackOfAccess() ? this.graph : this.partnerCenter;
	}

	@Override
	public ErrorCategory category() {
		return decisive().category();
	}

	@Override
	public String code() {
		return decisive().code();
	}

	@Override
	public String message() {
		return "Through Graph: %s. Through Partner Center: %s".formatted(withoutStop(this.graph.message()),
				withoutStop(this.partnerCenter.message()));
	}

	@Override
	public String remedy() {
		return "One of the two is enough. For Graph: %s. For Partner Center: %s."
			.formatted(withoutStop(this.graph.remedy()), withoutStop(this.partnerCenter.remedy()));
	}

	@Override
	public @Nullable String endpoint() {
		return decisive().endpoint();
	}

	@Override
	public @Nullable String requestId() {
		return decisive().requestId();
	}

	private static String withoutStop(String sentence) {
		return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
	}

}
