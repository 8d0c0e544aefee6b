package io.cspsync.user;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;

import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.microsoft.graph.UserPage;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Reads the users of one tenant, then those who had to wait for the last of them, then
 * the end of the read. Between the last two comes, if the intake asks for it, a second
 * pass for those whom the first had to pass over. Nothing is kept for a restart: a broken
 * tenant is read again from its first page, which is harmless because nothing is written
 * twice.
 */
class UserReader implements ItemStreamReader<UserItem> {

	private final CurrentPartition current;

	private Iterator<DirectoryUser> page = Collections.emptyIterator();

	private int leftInPage;

	private final Deque<UserItem> ready = new ArrayDeque<>();

	private boolean again;

	private boolean ended;

	UserReader(CurrentPartition current) {
		this.current = current;
	}

	@Override
	public void open(ExecutionContext context) {
		this.current.open();
	}

	/**
	 * Waits until a chunk can be read without waiting for Microsoft, as far as its pages
	 * are no smaller than chunks. To be called before the chunk's transaction begins,
	 * which would otherwise keep a connection waiting too.
	 */
	void awaitChunk(int size) {
		if (this.leftInPage + this.ready.size() < size && !this.ended) {
			this.current.get().fetch().awaitPage();
		}
	}

	@Override
	public @Nullable UserItem read() {
		UserPartition partition = this.current.get();
		while (this.ready.isEmpty() && !this.ended) {
			DirectoryUser user = nextUser(partition);
			if (user == null) {
				endPass(partition);
				continue;
			}
			UserItem item = this.again ? partition.intake().receiveAgain(user) : partition.intake().receive(user);
			if (item != null) {
				return item;
			}
		}
		return this.ready.poll();
	}

	@Override
	public void close() {
		this.current.close();
	}

	private @Nullable DirectoryUser nextUser(UserPartition partition) {
		while (!this.page.hasNext()) {
			UserPage next = partition.fetch().next();
			if (next == null) {
				return null;
			}
			if (!this.again) {
				partition.unreadable().addAll(next.unreadable());
			}
			this.page = next.users().iterator();
			this.leftInPage = next.users().size();
		}
		this.leftInPage--;
		return this.page.next();
	}

	private void endPass(UserPartition partition) {
		boolean complete = partition.unreadable().isEmpty();
		if (!this.again) {
			this.ready.addAll(partition.intake().decide(complete));
			if (partition.intake().mustReadAgain()) {
				this.again = true;
				this.current.readAgain();
				return;
			}
		}
		this.ready.add(new UserItem.EndOfRead(complete));
		this.ended = true;
	}

}
