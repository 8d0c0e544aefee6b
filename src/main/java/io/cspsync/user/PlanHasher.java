package io.cspsync.user;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;

import io.cspsync.crm.HeldLicence;
import io.cspsync.crm.UserPlace;
import io.cspsync.microsoft.graph.DirectoryUser;
import org.jspecify.annotations.Nullable;

/**
 * Hashes what is asked of a user's row. One for each partition: it is reused from user to
 * user and not thread-safe.
 *
 * <p>
 * Whatever the import writes into a row has to be in the hash, or a change of it would
 * never be noticed; whatever it does not write must not be, or rows would be written for
 * nothing. Whether the account is enabled is left out, because it is not the row that
 * remembers it.
 */
final class PlanHasher {

	private final MessageDigest digest;

	private final FieldMapping[] mapping;

	private final byte[] prefix;

	private byte[] buffer = new byte[2048];

	private int length;

	PlanHasher(UserRules rules, UserPlace place) {
		try {
			this.digest = MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
		this.mapping = rules.mapping().stream().filter(FieldMapping::follows).toArray(FieldMapping[]::new);
		this.digest.update(ByteBuffer.allocate(8).putLong(place.customerId()).array());
		this.prefix = this.digest.digest(rules.fingerprint());
	}

	/**
	 * The hash for a user.
	 * @param licences in any order
	 */
	PlanHash hash(DirectoryUser user, long siteId, List<HeldLicence> licences, boolean keepsLicences) {
		this.length = 0;
		appendLong(siteId);
		for (FieldMapping field : this.mapping) {
			append(field.of(user));
		}
		append(licences);
		this.digest.update(this.prefix);
		this.digest.update(this.buffer, 0, this.length);
		ByteBuffer hash = ByteBuffer.wrap(this.digest.digest());
		return new PlanHash(hash.getLong(), hash.getLong(), keepsLicences);
	}

	private void append(@Nullable String value) {
		if (value == null) {
			appendInt(-1);
			return;
		}
		int chars = value.length();
		appendInt(chars);
		reserve(chars * 2);
		byte[] bytes = this.buffer;
		int at = this.length;
		for (int i = 0; i < chars; i++) {
			char c = value.charAt(i);
			bytes[at++] = (byte) c;
			bytes[at++] = (byte) (c >>> 8);
		}
		this.length = at;
	}

	private void append(List<HeldLicence> licences) {
		long[] held = new long[licences.size()];
		for (int i = 0; i < held.length; i++) {
			HeldLicence licence = licences.get(i);
			held[i] = licence.licenceId() * 2 + (licence.byGroup() ? 1 : 0);
		}
		Arrays.sort(held);
		for (long licence : held) {
			appendLong(licence);
		}
	}

	private void appendLong(long value) {
		appendInt((int) (value >>> 32));
		appendInt((int) value);
	}

	private void appendInt(int value) {
		reserve(4);
		this.buffer[this.length++] = (byte) (value >>> 24);
		this.buffer[this.length++] = (byte) (value >>> 16);
		this.buffer[this.length++] = (byte) (value >>> 8);
		this.buffer[this.length++] = (byte) value;
	}

	private void reserve(int bytes) {
		if (this.buffer.length - this.length < bytes) {
			this.buffer = Arrays.copyOf(this.buffer, Math.max(this.buffer.length * 2, this.length + bytes));
		}
	}

}
