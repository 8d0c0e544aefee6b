package io.cspsync.user;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.BitSet;
import java.util.UUID;

import io.cspsync.crm.LinkedUser;
import io.cspsync.tenant.EntraId;
import org.jspecify.annotations.Nullable;

/**
 * The users of one tenant by Entra id: those the CRM has and, as they come, those who are
 * new. About 60 bytes a user, so that a tenant of a hundred thousand fits into a small
 * heap. Not thread-safe.
 */
final class TenantUsers {

	private static final byte ACTIVE = 1;

	private static final byte KEEP_ACTIVE = 2;

	private static final byte HASHED = 4;

	private static final byte SERVICE_USER = 8;

	private static final byte PINNED = 16;

	private static final byte UNDECIDED = 32;

	private static final int ID_HIGH = 0;

	private static final int ID_LOW = 1;

	private static final int ROW = 2;

	private static final int HASH_HIGH = 3;

	private static final int HASH_LOW = 4;

	private static final int WIDTH = 5;

	private long[] numbers = new long[16 * WIDTH];

	private byte[] flags = new byte[16];

	private byte[] marks = new byte[16];

	// Slot + 1 by hash of the id, linear probing, never more than half full.
	private int[] table = new int[32];

	// Microseconds since 1970, 0 for none; only there when a field mapping wants it.
	private long @Nullable [] signIns;

	private final BitSet seen = new BitSet();

	private int size;

	private int active;

	/** Adds one that the CRM has. */
	void add(LinkedUser user) {
		int slot = append(user.entraId().value());
		this.numbers[slot * WIDTH + ROW] = user.userId();
		byte[] hash = user.planHash();
		int known = 0;
		if (hash != null && hash.length == 17) {
			ByteBuffer bytes = ByteBuffer.wrap(hash);
			this.numbers[slot * WIDTH + HASH_HIGH] = bytes.getLong();
			this.numbers[slot * WIDTH + HASH_LOW] = bytes.getLong();
			this.marks[slot] = bytes.get();
			known = HASHED;
		}
		this.active += user.active() ? 1 : 0;
		this.flags[slot] = (byte) ((user.active() ? ACTIVE : 0) | (user.keepActive() ? KEEP_ACTIVE : 0) | known
				| (user.serviceUser() ? SERVICE_USER : 0) | (user.serviceUserPinned() ? PINNED : 0)
				| (user.billingUndecided() ? UNDECIDED : 0));
	}

	/** Notes when one that was added last signed in. */
	void noteSignIn(EntraId id, Instant last) {
		int slot = find(id);
		if (slot < 0) {
			return;
		}
		if (this.signIns == null) {
			this.signIns = new long[this.size];
		}
		if (slot < this.signIns.length) {
			this.signIns[slot] = ChronoUnit.MICROS.between(Instant.EPOCH, last);
		}
	}

	/** When the user last signed in, as far as that is known, as ISO-8601 in UTC. */
	@Nullable String lastSignIn(int slot) {
		if (this.signIns == null || slot >= this.signIns.length || this.signIns[slot] == 0) {
			return null;
		}
		return Instant.EPOCH.plus(this.signIns[slot], ChronoUnit.MICROS).toString();
	}

	/** Adds one that is new, as not seen yet. */
	int addNew(EntraId id) {
		return append(id.value());
	}

	/** The user's slot, -1 if neither the CRM nor this read knows the id. */
	int find(EntraId id) {
		long high = id.value().getMostSignificantBits();
		long low = id.value().getLeastSignificantBits();
		int mask = this.table.length - 1;
		for (int at = spread(high, low) & mask; this.table[at] != 0; at = (at + 1) & mask) {
			int slot = this.table[at] - 1;
			if (this.numbers[slot * WIDTH] == high && this.numbers[slot * WIDTH + ID_LOW] == low) {
				return slot;
			}
		}
		return -1;
	}

	/** Marks a user as read. Returns false if that was done before. */
	boolean markSeen(int slot) {
		if (this.seen.get(slot)) {
			return false;
		}
		this.seen.set(slot);
		return true;
	}

	boolean isSeen(int slot) {
		return this.seen.get(slot);
	}

	/** How many users were read. */
	int countSeen() {
		return this.seen.cardinality();
	}

	/** How many users there are, read or not. */
	int size() {
		return this.size;
	}

	/** How many active people the CRM has, read or not. */
	int countActive() {
		return this.active;
	}

	long userId(int slot) {
		return this.numbers[slot * WIDTH + ROW];
	}

	boolean isActive(int slot) {
		return (this.flags[slot] & ACTIVE) != 0;
	}

	boolean mustStayActive(int slot) {
		return (this.flags[slot] & KEEP_ACTIVE) != 0;
	}

	boolean isServiceUser(int slot) {
		return (this.flags[slot] & SERVICE_USER) != 0;
	}

	/** Whether the service-user flag was set by hand. */
	boolean isPinned(int slot) {
		return (this.flags[slot] & PINNED) != 0;
	}

	/** Whether the user is not billed only because the rules could not tell. */
	boolean isUndecided(int slot) {
		return (this.flags[slot] & UNDECIDED) != 0;
	}

	/**
	 * Whether the CRM has the user as an active person who may be switched off, and the
	 * user was not read. Whoever is new was read.
	 */
	boolean isMissed(int slot) {
		return !this.seen.get(slot) && isActive(slot) && !mustStayActive(slot);
	}

	/** Whether the user's row has all that is asked. */
	boolean meets(int slot, PlanHash asked) {
		return (this.flags[slot] & HASHED) != 0 && asked.isMetBy(this.numbers[slot * WIDTH + HASH_HIGH],
				this.numbers[slot * WIDTH + HASH_LOW], this.marks[slot]);
	}

	private int append(UUID id) {
		int slot = this.size++;
		if (slot == this.flags.length) {
			grow();
		}
		this.numbers[slot * WIDTH + ID_HIGH] = id.getMostSignificantBits();
		this.numbers[slot * WIDTH + ID_LOW] = id.getLeastSignificantBits();
		enter(slot);
		return slot;
	}

	private void enter(int slot) {
		int mask = this.table.length - 1;
		int at = spread(this.numbers[slot * WIDTH], this.numbers[slot * WIDTH + ID_LOW]) & mask;
		while (this.table[at] != 0) {
			at = (at + 1) & mask;
		}
		this.table[at] = slot + 1;
	}

	private void grow() {
		int capacity = this.flags.length * 2;
		this.numbers = Arrays.copyOf(this.numbers, capacity * WIDTH);
		this.flags = Arrays.copyOf(this.flags, capacity);
		this.marks = Arrays.copyOf(this.marks, capacity);
		this.table = new int[capacity * 2];
		for (int slot = 0; slot < this.size - 1; slot++) {
			enter(slot);
		}
	}

	private static int spread(long high, long low) {
		long mixed = (high ^ low) * 0x9E3779B97F4A7C15L;
		return (int) (mixed >>> 32);
	}

}
