package io.cspsync.microsoft.graph;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * An app registration as Graph shows it in the tenant where it was made.
 *
 * @param name display name
 * @param secrets its secrets
 * @param certificates its certificates
 * @param asksFor how many permissions it asks for, by the resource's app id
 */
public record AppRegistration(String name, List<Credential> secrets, List<Credential> certificates,
		Map<UUID, Integer> asksFor) {

	/**
	 * A secret or a certificate of an app.
	 *
	 * @param name what the portal calls it
	 * @param hint the first three characters of a secret; null for a certificate, and
	 * where Graph does not tell
	 * @param endsAt when it ends
	 */
	public record Credential(String name, @Nullable String hint, Instant endsAt) {
	}

}
