package io.cspsync.tenant;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A failure whose message names a tenant as {@code Contoso (4f1c…)}.
 *
 * @param failure the failure without the name
 * @param message its message with the name
 */
record NamedFailure(Failure failure, String message) implements Failure {

	static Failure of(Failure failure, TenantId tenant, String name) {
		String id = tenant.toString();
		if (name.isBlank() || name.equals(id)) {
			return failure;
		}
		// In parentheses it has its name already, after a slash it is part of an address.
		String named = Pattern.compile("(?<![\\w(/-])" + Pattern.quote(id) + "(?![\\w)/-])")
			.matcher(failure.message())
			.replaceAll(Matcher.quoteReplacement(name + " (" + id + ")"));
		return named.equals(failure.message()) ? failure : new NamedFailure(failure, named);
	}

	@Override
	public ErrorCategory category() {
		return this.failure.category();
	}

	@Override
	public String code() {
		return this.failure.code();
	}

	@Override
	public String remedy() {
		return this.failure.remedy();
	}

	@Override
	public @Nullable String endpoint() {
		return this.failure.endpoint();
	}

	@Override
	public @Nullable String requestId() {
		return this.failure.requestId();
	}

}
