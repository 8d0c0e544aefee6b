package io.cspsync.sandbox;

import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Ids and dice that depend on nothing but the seed and a purpose, so that two sandboxes
 * of one seed agree on every id whatever was asked first.
 */
final class Ids {

	private Ids() {
	}

	static SplittableRandom dice(long seed, String purpose) {
		return new SplittableRandom(seed * 0x9E3779B97F4A7C15L ^ hash(purpose));
	}

	static String uuid(long seed, String purpose) {
		SplittableRandom dice = dice(seed, purpose);
		long high = dice.nextLong() & 0xFFFFFFFFFFFF0FFFL | 0x4000L;
		long low = dice.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
		return new UUID(high, low).toString();
	}

	// FNV-1a in 64 bits: String.hashCode() collides far too soon for ids.
	private static long hash(String text) {
		long hash = 0xcbf29ce484222325L;
		for (int i = 0; i < text.length(); i++) {
			hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
		}
		return hash;
	}

}
