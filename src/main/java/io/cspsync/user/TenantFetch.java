package io.cspsync.user;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

import io.cspsync.microsoft.graph.UserPage;
import org.jspecify.annotations.Nullable;

/**
 * The users of one tenant on their way from Microsoft to the partition: one thread fills
 * it page by page, another takes the pages out. A failure comes out after the pages that
 * came before it.
 */
final class TenantFetch implements AutoCloseable {

	private static final int PAGES = 3;

	private final FetchBuffer buffer;

	private final CompletableFuture<Void> begun = new CompletableFuture<>();

	private final Deque<UserPage> pages = new ArrayDeque<>();

	private GroupReading group = new GroupReading.NotAsked();

	private @Nullable TenantPlacing placing;

	private boolean ended;

	private boolean closed;

	private @Nullable Throwable failure;

	TenantFetch(FetchBuffer buffer) {
		this.buffer = buffer;
	}

	/** Completes when the first page or the failure is there. */
	CompletableFuture<Void> begun() {
		return this.begun;
	}

	/**
	 * Waits until a page, the end or the failure is there, or the run is to stop.
	 */
	void awaitPage() {
		this.buffer.await(() -> !this.pages.isEmpty() || this.ended);
	}

	/**
	 * Waits for the first page.
	 * @throws RuntimeException what the fetch failed with, if it did before the first
	 * page
	 */
	void awaitBegun() {
		this.buffer.awaitOrStop(() -> !this.pages.isEmpty() || this.ended);
		this.buffer.locked(() -> {
			if (this.pages.isEmpty() && this.failure != null) {
				throw rethrown(this.failure);
			}
			return true;
		});
	}

	/** What came of the group. To be asked after the first page. */
	GroupReading group() {
		return this.buffer.locked(() -> this.group);
	}

	/** What the users are placed by. To be asked after the first page. */
	TenantPlacing placing() {
		TenantPlacing placing = this.buffer.locked(() -> this.placing);
		if (placing == null) {
			throw new IllegalStateException("The fetch has not begun, or was given up");
		}
		return placing;
	}

	/**
	 * The next page, null after the last.
	 * @throws RuntimeException what the fetch failed with
	 */
	@Nullable UserPage next() {
		this.buffer.awaitOrStop(() -> !this.pages.isEmpty() || this.ended);
		return this.buffer.locked(() -> {
			if (this.closed) {
				// Its end would look like the end of the tenant's users.
				throw new IllegalStateException("The fetch was given up");
			}
			UserPage page = this.pages.poll();
			if (page != null) {
				this.buffer.release(page.users().size());
			}
			else if (this.failure != null) {
				throw rethrown(this.failure);
			}
			return page;
		});
	}

	/** Gives up what is not taken out yet. A second call does nothing. */
	@Override
	public void close() {
		this.buffer.locked(() -> {
			this.closed = true;
			this.ended = true;
			this.pages.forEach((page) -> this.buffer.release(page.users().size()));
			this.pages.clear();
			return true;
		});
		this.begun.complete(null);
	}

	void setPlacing(TenantPlacing placing) {
		this.buffer.locked(() -> this.placing = placing);
	}

	void setGroup(GroupReading group) {
		this.buffer.locked(() -> this.group = group);
	}

	/**
	 * Waits until there is room for one more page. One page always has: a partition waits
	 * for it, however much lies ready for others.
	 * @return false if nobody wants the pages any more
	 */
	boolean awaitRoom() {
		this.buffer.awaitOrStop(
				() -> this.closed || this.pages.isEmpty() || (this.pages.size() < PAGES && this.buffer.hasRoom()));
		return this.buffer.locked(() -> !this.closed);
	}

	void put(UserPage page) {
		this.buffer.locked(() -> {
			if (!this.closed) {
				this.pages.add(page);
				this.buffer.take(page.users().size());
			}
			return true;
		});
		this.begun.complete(null);
	}

	void end(@Nullable Throwable failure) {
		this.buffer.locked(() -> {
			this.ended = true;
			this.failure = failure;
			return true;
		});
		this.begun.complete(null);
	}

	private static RuntimeException rethrown(Throwable failure) {
		if (failure instanceof Error error) {
			throw error;
		}
		return (failure instanceof RuntimeException ex) ? ex : new IllegalStateException(failure);
	}

}
