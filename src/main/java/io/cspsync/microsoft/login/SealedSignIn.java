package io.cspsync.microsoft.login;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

import io.cspsync.tenant.Secret;
import io.cspsync.microsoft.login.StoredSignIn.Origin;
import io.cspsync.microsoft.login.UnreadableStoreException.Why;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A kept sign-in as the bytes of a file: a header (8 bytes of name and version, 16 of the
 * key's id, 16 of the partner's tenant, 12 of nonce, 4 of length), then the encrypted
 * part with its proof. The header is the associated data, so no bit of the file can be
 * changed unseen. Padded to whole blocks, so that the size tells nothing of the token.
 */
final class SealedSignIn {

	private static final byte[] NAME_AND_VERSION = "CSPSIGN1".getBytes(StandardCharsets.US_ASCII);

	private static final int NONCE_BYTES = 12;

	private static final int HEADER_BYTES = NAME_AND_VERSION.length + StoreKey.ID_BYTES + 2 * Long.BYTES + NONCE_BYTES
			+ Integer.BYTES;

	private static final int PROOF_BYTES = 16;

	private static final int BLOCK = 4096;

	private static final int FINGERPRINT_BYTES = 32;

	private static final long UNKNOWN = Long.MIN_VALUE;

	private SealedSignIn() {
	}

	static byte[] seal(KeptSignIn signIn, StoreKey key, TenantId tenant) {
		byte[] plain = padded(plain(signIn));
		byte[] nonce = new byte[NONCE_BYTES];
		new SecureRandom().nextBytes(nonce);
		byte[] header = ByteBuffer.allocate(HEADER_BYTES)
			.put(NAME_AND_VERSION)
			.put(key.id())
			.put(bytes(tenant))
			.put(nonce)
			.putInt(plain.length + PROOF_BYTES)
			.array();
		byte[] encrypted = key.encrypt(nonce, header, plain);
		return ByteBuffer.allocate(header.length + encrypted.length).put(header).put(encrypted).array();
	}

	/**
	 * The key that the file was made with.
	 * @param known those that there are
	 * @throws UnreadableStoreException if it is none of them, or the file is none of ours
	 */
	static StoreKey keyOf(byte[] file, List<StoreKey> known) throws UnreadableStoreException {
		byte[] id = new byte[StoreKey.ID_BYTES];
		header(file).position(NAME_AND_VERSION.length).get(id);
		return known.stream()
			.filter((key) -> key.hasId(id))
			.findFirst()
			.orElseThrow(() -> new UnreadableStoreException(Why.OTHER_KEY));
	}

	/**
	 * Reads what {@link #seal} made.
	 * @throws UnreadableStoreException if a single bit differs, or the tenant does
	 */
	static KeptSignIn open(byte[] file, StoreKey key, TenantId tenant) throws UnreadableStoreException {
		ByteBuffer header = header(file);
		byte[] of = new byte[2 * Long.BYTES];
		byte[] nonce = new byte[NONCE_BYTES];
		header.position(NAME_AND_VERSION.length + StoreKey.ID_BYTES).get(of).get(nonce);
		if (header.getInt() != file.length - HEADER_BYTES) {
			throw new UnreadableStoreException(Why.DAMAGED);
		}
		if (!Arrays.equals(of, bytes(tenant))) {
			throw new UnreadableStoreException(Why.OTHER_TENANT);
		}
		try {
			return signIn(ByteBuffer.wrap(key.decrypt(nonce, Arrays.copyOf(file, HEADER_BYTES),
					Arrays.copyOfRange(file, HEADER_BYTES, file.length))));
		}
		catch (GeneralSecurityException | BufferUnderflowException | IllegalArgumentException ex) {
			throw new UnreadableStoreException(Why.DAMAGED);
		}
	}

	private static ByteBuffer header(byte[] file) throws UnreadableStoreException {
		if (file.length < HEADER_BYTES + PROOF_BYTES
				|| !Arrays.equals(file, 0, NAME_AND_VERSION.length, NAME_AND_VERSION, 0, NAME_AND_VERSION.length)) {
			throw new UnreadableStoreException(Why.DAMAGED);
		}
		return ByteBuffer.wrap(file, 0, HEADER_BYTES);
	}

	private static byte[] plain(KeptSignIn signIn) {
		byte[] token = signIn.token().value().getBytes(StandardCharsets.UTF_8);
		byte[] fingerprint = (signIn.fingerprint() != null) ? HexFormat.of().parseHex(signIn.fingerprint())
				: new byte[FINGERPRINT_BYTES];
		return ByteBuffer.allocate(2 + FINGERPRINT_BYTES + 2 * Long.BYTES + Integer.BYTES + token.length)
			.put((byte) signIn.origin().ordinal())
			.put((byte) ((signIn.fingerprint() != null) ? 1 : 0))
			.put(fingerprint)
			.putLong(millis(signIn.signedInAt()))
			.putLong(millis(signIn.renewedAt()))
			.putInt(token.length)
			.put(token)
			.array();
	}

	private static KeptSignIn signIn(ByteBuffer plain) {
		Origin origin = (plain.get() == 0) ? Origin.GIVEN : Origin.AUTHORIZED;
		boolean fingerprinted = plain.get() == 1;
		byte[] fingerprint = new byte[FINGERPRINT_BYTES];
		plain.get(fingerprint);
		long signedIn = plain.getLong();
		long renewed = plain.getLong();
		byte[] token = new byte[plain.getInt()];
		plain.get(token);
		return new KeptSignIn(origin, fingerprinted ? HexFormat.of().formatHex(fingerprint) : null,
				(signedIn == UNKNOWN) ? null : Instant.ofEpochMilli(signedIn), Instant.ofEpochMilli(renewed),
				Secret.of(new String(token, StandardCharsets.UTF_8)));
	}

	private static byte[] padded(byte[] plain) {
		int overhead = HEADER_BYTES + PROOF_BYTES;
		int blocks = (plain.length + overhead + BLOCK - 1) / BLOCK;
		return Arrays.copyOf(plain, blocks * BLOCK - overhead);
	}

	private static long millis(@Nullable Instant moment) {
		return (moment != null) ? moment.toEpochMilli() : UNKNOWN;
	}

	private static byte[] bytes(TenantId tenant) {
		UUID id = tenant.value();
		return ByteBuffer.allocate(2 * Long.BYTES)
			.putLong(id.getMostSignificantBits())
			.putLong(id.getLeastSignificantBits())
			.array();
	}

}
