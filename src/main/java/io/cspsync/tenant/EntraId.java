package io.cspsync.tenant;

import java.util.UUID;

/**
 * The object id of a user in its tenant's directory: it stays when name, mail and sign-in
 * name change.
 *
 * @param value the id; never the nil UUID
 */
public record EntraId(UUID value) {

	public EntraId {
		Guids.requireNotNil(value, "Entra object id");
	}

	/**
	 * Reads the id in upper or lower case, blanks around it and braces allowed.
	 * @throws IllegalArgumentException with a sentence fit for the operator
	 */
	public static EntraId of(String text) {
		return new EntraId(Guids.parse(text, "Entra object id"));
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
