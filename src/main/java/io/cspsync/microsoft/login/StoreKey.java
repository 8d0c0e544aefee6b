package io.cspsync.microsoft.login;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import io.cspsync.tenant.Secret;

/**
 * A key of the token store: 256 bits for AES-GCM. Shows itself to nobody but
 * {@link #text()}.
 */
final class StoreKey {

	static final int ID_BYTES = 16;

	private static final int BYTES = 32;

	private static final int TAG_BITS = 128;

	private final SecretKeySpec key;

	private final byte[] id;

	private StoreKey(byte[] bytes) {
		this.key = new SecretKeySpec(bytes, "AES");
		this.id = idOf(bytes);
	}

	static StoreKey make() {
		byte[] bytes = new byte[BYTES];
		new SecureRandom().nextBytes(bytes);
		return new StoreKey(bytes);
	}

	/**
	 * Reads Base64, in either alphabet.
	 * @throws IllegalArgumentException if these are not 32 bytes; the text is not told
	 */
	static StoreKey parse(Secret text) {
		byte[] bytes;
		try {
			bytes = Base64.getDecoder().decode(text.value().replace('-', '+').replace('_', '/'));
		}
		catch (IllegalArgumentException ex) {
			// Without the cause, which shows a piece of the text.
			throw new IllegalArgumentException("is no Base64");
		}
		if (bytes.length != BYTES) {
			throw new IllegalArgumentException("holds %d bytes instead of %d".formatted(bytes.length, BYTES));
		}
		return new StoreKey(bytes);
	}

	/** What stands in the key's file. */
	Secret text() {
		return Secret.of(Base64.getEncoder().encodeToString(this.key.getEncoded()));
	}

	/** Tells keys apart and nothing of the key. */
	byte[] id() {
		return this.id.clone();
	}

	boolean hasId(byte[] other) {
		return Arrays.equals(this.id, other);
	}

	byte[] encrypt(byte[] nonce, byte[] associated, byte[] plain) {
		try {
			return cipher(Cipher.ENCRYPT_MODE, nonce, associated).doFinal(plain);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java has AES-GCM", ex);
		}
	}

	/**
	 * Decrypts and proves.
	 * @throws GeneralSecurityException if any bit differs from what was encrypted
	 */
	byte[] decrypt(byte[] nonce, byte[] associated, byte[] encrypted) throws GeneralSecurityException {
		return cipher(Cipher.DECRYPT_MODE, nonce, associated).doFinal(encrypted);
	}

	private Cipher cipher(int mode, byte[] nonce, byte[] associated) throws GeneralSecurityException {
		Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
		cipher.init(mode, this.key, new GCMParameterSpec(TAG_BITS, nonce));
		cipher.updateAAD(associated);
		return cipher;
	}

	private static byte[] idOf(byte[] bytes) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
			byte[] whole = mac.doFinal("csp-sync token store key".getBytes(StandardCharsets.US_ASCII));
			return Arrays.copyOf(whole, ID_BYTES);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java has HMAC-SHA256", ex);
		}
	}

	@Override
	public String toString() {
		return "***";
	}

}
