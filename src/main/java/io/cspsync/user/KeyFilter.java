package io.cspsync.user;

import java.util.Arrays;

/**
 * Remembers which keys occur, in eight bytes each: enough to say that nobody has a key,
 * while a hit has to be looked at. A tenant's linked people are so many, and so seldom
 * looked for by key, that keeping them whole would be a waste.
 */
final class KeyFilter {

	private long[] hashes = new long[64];

	private int size;

	private boolean sorted = true;

	void add(MatchKey key, String folded) {
		if (this.size == this.hashes.length) {
			this.hashes = Arrays.copyOf(this.hashes, this.size * 2);
		}
		this.hashes[this.size++] = hash(key, folded);
		this.sorted = false;
	}

	boolean mayContain(MatchKey key, String folded) {
		if (!this.sorted) {
			Arrays.sort(this.hashes, 0, this.size);
			this.sorted = true;
		}
		return Arrays.binarySearch(this.hashes, 0, this.size, hash(key, folded)) >= 0;
	}

	private static long hash(MatchKey key, String folded) {
		long hash = 0xcbf29ce484222325L + key.ordinal();
		for (int i = 0; i < folded.length(); i++) {
			hash = (hash ^ folded.charAt(i)) * 0x100000001b3L;
		}
		return hash ^ (hash >>> 32);
	}

}
