package io.cspsync.user;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.cspsync.tenant.StopSignal;
import io.cspsync.tenant.StoppedException;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what all fetches together hold in memory, and lets their threads wait for one
 * another. It is a lock and not {@code synchronized}, because on Java 21 a virtual thread
 * that waits in a monitor keeps its carrier.
 */
final class FetchBuffer {

	// About 2 kB a user: with one page for each tenant beyond it, some 50 MB at most.
	static final int USERS = 20_000;

	// How soon a waiting thread sees that the run is to stop.
	private static final long MILLIS = 100;

	private final StopSignal stop;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private int users;

	FetchBuffer(StopSignal stop) {
		this.stop = stop;
	}

	/** Whether more may be fetched than what somebody waits for. */
	boolean hasRoom() {
		return this.users < USERS;
	}

	void take(int count) {
		this.users += count;
	}

	void release(int count) {
		this.users -= count;
	}

	/** How many users are held now. */
	int held() {
		return locked(() -> this.users);
	}

	/** Does something under the lock and wakes up whoever waits. */
	<T extends @Nullable Object> T locked(Supplier<T> action) {
		this.lock.lock();
		try {
			return action.get();
		}
		finally {
			this.changed.signalAll();
			this.lock.unlock();
		}
	}

	/**
	 * Waits for a condition.
	 * @throws StoppedException if the run is to stop before it holds
	 */
	void awaitOrStop(BooleanSupplier condition) {
		if (!await(condition)) {
			throw new StoppedException(this.stop.isRaised() ? this.stop.reason() : "interrupted");
		}
	}

	/** Waits for a condition; false if the run is to stop before it holds. */
	boolean await(BooleanSupplier condition) {
		this.lock.lock();
		try {
			while (!condition.getAsBoolean()) {
				if (this.stop.isRaised()) {
					return false;
				}
				this.changed.await(MILLIS, TimeUnit.MILLISECONDS);
			}
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
		finally {
			this.lock.unlock();
		}
	}

}
