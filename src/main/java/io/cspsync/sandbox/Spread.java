package io.cspsync.sandbox;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A fresh consent that has not reached all of Microsoft's servers yet: the next sign-ins
 * and the next requests are answered as if it were not there.
 */
final class Spread {

	private final AtomicInteger signIns = new AtomicInteger();

	private final AtomicInteger calls = new AtomicInteger();

	void begin(int signInsBefore, int callsBefore) {
		signIns.set(signInsBefore);
		calls.set(callsBefore);
	}

	boolean holdsSignIn() {
		return strike(signIns);
	}

	boolean holdsCall() {
		return strike(calls);
	}

	private static boolean strike(AtomicInteger left) {
		return left.getAndUpdate((now) -> Math.max(0, now - 1)) > 0;
	}

}
