package io.cspsync.microsoft.login;

import java.time.Duration;
import java.util.regex.Pattern;

import io.cspsync.tenant.Secret;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A successful answer of the token endpoint.
 *
 * @param access the token
 * @param life how long it is valid; Entra varies it between 60 and 90 minutes
 * @param refresh the next refresh token, null where none came (never with client
 * credentials)
 */
record IssuedTokens(Secret access, Duration life, @Nullable Secret refresh) {

	/**
	 * What may stand in a header; anything else would be shown in an error of the client.
	 */
	private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]+");

	private static final Duration DEFAULT_LIFE = Duration.ofMinutes(10);

	/**
	 * Reads the answer; numbers may come as texts (v1 endpoint).
	 * @return null if it holds no usable token, although its status was 200: this is how
	 * Graph's "CompactToken parsing failed" comes about
	 */
	static @Nullable IssuedTokens of(LoginAnswer answer) {
		JsonNode json = answer.json();
		String access = json.path("access_token").asString("");
		if (!PRINTABLE.matcher(access).matches()) {
			return null;
		}
		long seconds = json.path("expires_in").asLong(DEFAULT_LIFE.toSeconds());
		String refresh = json.path("refresh_token").asString("");
		return new IssuedTokens(Secret.of(access), Duration.ofSeconds(Math.max(0, seconds)),
				refresh.isBlank() ? null : Secret.of(refresh));
	}

}
