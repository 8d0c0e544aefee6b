package io.cspsync.tenant;

import java.util.UUID;

/**
 * The directory (tenant) id of a customer in Microsoft's cloud.
 *
 * @param value the id; the nil UUID is refused, because Microsoft uses it for "none"
 */
public record TenantId(UUID value) implements Comparable<TenantId> {

	public TenantId {
		Guids.requireNotNil(value, "tenant id");
	}

	/**
	 * Reads a tenant id as people and Microsoft write it: upper or lower case, blanks
	 * around it, braces allowed.
	 * @throws IllegalArgumentException with a sentence fit for the operator
	 */
	public static TenantId of(String text) {
		return new TenantId(Guids.parse(text, "tenant id"));
	}

	@Override
	public int compareTo(TenantId other) {
		return toString().compareTo(other.toString());
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
