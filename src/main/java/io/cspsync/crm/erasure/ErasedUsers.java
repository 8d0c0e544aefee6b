package io.cspsync.crm.erasure;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;

import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.TenantId;

/**
 * The directory users of one tenant who were erased here: who they were cannot be told
 * from this, only whether somebody is one of them.
 */
public final class ErasedUsers {

	/** Of a tenant in which nobody was. */
	public static final ErasedUsers NONE = new ErasedUsers(new TenantId(new UUID(0, 1)), Set.of());

	private final TenantId tenant;

	private final Set<String> hashes;

	ErasedUsers(TenantId tenant, Set<String> hashes) {
		this.tenant = tenant;
		this.hashes = Set.copyOf(hashes);
	}

	/** Whether the user is one of them; costs nothing where there are none. */
	public boolean contains(EntraId user) {
		return !this.hashes.isEmpty() && this.hashes.contains(HexFormat.of().formatHex(hash(this.tenant, user)));
	}

	/**
	 * SHA-256 over both ids. An Entra id has 122 random bits, so nobody finds it by
	 * trying.
	 */
	static byte[] hash(TenantId tenant, EntraId user) {
		try {
			return MessageDigest.getInstance("SHA-256")
				.digest("%s/%s".formatted(tenant.value(), user.value()).getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

}
