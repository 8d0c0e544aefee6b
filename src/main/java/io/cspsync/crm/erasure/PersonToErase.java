package io.cspsync.crm.erasure;

import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who can be erased.
 *
 * @param userId the row in {@code users}, null for a directory user who is in none
 * @param name the name, null if there is none
 * @param email the mail address, null if there is none
 * @param customer whose person it is
 * @param tenant the tenant's name, null for somebody of none
 * @param tenantId its id, null likewise
 * @param entraId the id in its directory, null for somebody who is not linked
 * @param traces by what texts are found that tell of the person: addresses, sign-in
 * names, numbers, ids and whole names, those of before too. A first name alone is none:
 * it is other people's too
 */
public record PersonToErase(@Nullable Long userId, @Nullable String name, @Nullable String email, String customer,
		@Nullable String tenant, @Nullable UUID tenantId, @Nullable UUID entraId, Set<String> traces) {

	/** Whether a text tells of the person. */
	public boolean isIn(String text) {
		return Traces.pattern(this.traces).matcher(text).find();
	}

	/**
	 * How the person is called from now on.
	 * @param erasure the number of the erasure, for who has no row
	 */
	String pseudonym(long erasure) {
		return (this.userId != null) ? "Erased person " + this.userId
				: "Erased person without a row (%d)".formatted(erasure);
	}

}
