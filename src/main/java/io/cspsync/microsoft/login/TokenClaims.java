package io.cspsync.microsoft.login;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

import io.cspsync.tenant.Secret;
import io.cspsync.microsoft.cloud.Words;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an access token says of itself. Only to tell a person what is missing: the token
 * is meant for Microsoft's services, its signature is not checked here, and nothing is
 * allowed because of a claim.
 *
 * @param tenant {@code tid}, the tenant that issued it; empty if it does not say
 * @param audience {@code aud}, the service it is for
 * @param app {@code appid}, the app registration's client id
 * @param user {@code oid}, the object id of the user, or of the service principal; null
 * when there is none in the tenant
 * @param name {@code upn} or {@code unique_name} of a user, null for an app
 * @param scopes {@code scp}, what a user's token may do
 * @param roles {@code roles}, what an app's token may do: application permissions that
 * were consented to in the tenant
 * @param methods {@code amr}, how the user proved himself; {@code mfa} is a hint only
 * @param expires {@code exp}
 */
public record TokenClaims(String tenant, String audience, String app, @Nullable String user, @Nullable String name,
		Set<String> scopes, Set<String> roles, Set<String> methods, Instant expires) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/**
	 * Reads the claims; empty if the token is no JWT, as Microsoft is free to make it.
	 */
	public static Optional<TokenClaims> of(Secret token) {
		String[] parts = token.value().split("\\.", -1);
		if (parts.length != 3) {
			return Optional.empty();
		}
		try {
			JsonNode json = JSON.readTree(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
			return json.isObject() ? Optional.of(of(json)) : Optional.empty();
		}
		catch (IllegalArgumentException | JacksonException ex) {
			return Optional.empty();
		}
	}

	private static TokenClaims of(JsonNode json) {
		String name = text(json, "upn").isEmpty() ? text(json, "unique_name") : text(json, "upn");
		Set<String> scopes = new LinkedHashSet<>(Set.of(text(json, "scp").split(" ")));
		scopes.remove("");
		return new TokenClaims(text(json, "tid"), text(json, "aud"),
				text(json, "appid").isEmpty() ? text(json, "azp") : text(json, "appid"), orNull(text(json, "oid")),
				orNull(name), scopes, texts(json.path("roles")), texts(json.path("amr")),
				Instant.ofEpochSecond(json.path("exp").asLong(0)));
	}

	private static Set<String> texts(JsonNode array) {
		Set<String> texts = new LinkedHashSet<>();
		array.forEach((item) -> texts.add(Words.of(item.asString(""))));
		return texts;
	}

	private static String text(JsonNode json, String member) {
		return Words.of(json.path(member).asString(""));
	}

	private static @Nullable String orNull(String text) {
		return text.isEmpty() ? null : text;
	}

}
