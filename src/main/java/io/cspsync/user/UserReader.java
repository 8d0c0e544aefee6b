package io.cspsync.user;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.microsoft.graph.UserPage;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Reads the users of one tenant, then those who had to wait for the last of them, then
 * the end of the read. Nothing is kept for a restart: a broken tenant is read again from
 * its first page, which is harmless because nothing is written twice.
 */
class UserReader implements ItemStreamReader<UserItem> {

	private final CurrentPartition current;

	private Iterator<DirectoryUser> page = Collections.emptyIterator();

	private int leftInPage;

	private @Nullable Iterator<UserItem> rest;

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
		if (this.leftInPage < size && this.rest == null) {
			this.current.get().fetch().awaitPage();
		}
	}

	@Override
	public @Nullable UserItem read() {
		UserPartition partition = this.current.get();
		while (this.rest == null) {
			DirectoryUser user = nextUser(partition);
			UserItem item = (user != null) ? partition.intake().receive(user) : null;
			if (item != null) {
				return item;
			}
			if (user == null) {
				this.rest = afterLast(partition);
			}
		}
		return this.rest.hasNext() ? this.rest.next() : null;
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
			partition.unreadable().addAll(next.unreadable());
			this.page = next.users().iterator();
			this.leftInPage = next.users().size();
		}
		this.leftInPage--;
		return this.page.next();
	}

	private static Iterator<UserItem> afterLast(UserPartition partition) {
		boolean complete = partition.unreadable().isEmpty();
		List<UserItem> rest = new ArrayList<>(partition.intake().decide(complete));
		rest.add(new UserItem.EndOfRead(complete));
		return rest.iterator();
	}

}
