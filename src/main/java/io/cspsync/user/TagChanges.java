package io.cspsync.user;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.cspsync.crm.ServiceUserTag;

/**
 * Whose service-user flag is to change in a tenant. It is collected while the users are
 * read and applied when all were, so that a change of many can be seen before any is
 * made. In which order they come, and whether somebody comes twice, makes no difference.
 */
final class TagChanges {

	private final Map<Long, Boolean> changes = new HashMap<>();

	private final Set<Long> inactive = new HashSet<>();

	private final Map<Long, Boolean> first = new HashMap<>();

	private final List<Long> decided = new ArrayList<>();

	/** Notes what the rules say about somebody the CRM knows by Entra id. */
	void note(TenantUsers users, int slot, ServiceUserTag tag) {
		long userId = users.userId(slot);
		if (users.isUndecided(slot) && tag != ServiceUserTag.UNDECIDED) {
			// Created when the rules could not tell: what they say now is the first flag.
			noteFirst(userId, users.isPinned(slot) ? ServiceUserTag.NO_RULE : tag);
			return;
		}
		boolean differs = switch (tag) {
			case SERVICE -> !users.isServiceUser(slot);
			case ORDINARY -> users.isServiceUser(slot);
			case NO_RULE, UNDECIDED -> false;
		};
		if (differs && !users.isPinned(slot)) {
			this.changes.put(userId, tag == ServiceUserTag.SERVICE);
			if (!users.isActive(slot)) {
				this.inactive.add(userId);
			}
		}
	}

	/**
	 * Notes what the rules say about somebody whose flag is the rules' for the first
	 * time, such as who is linked now. Whether the flag is another, the row itself tells.
	 */
	void noteFirst(long userId, ServiceUserTag tag) {
		switch (tag) {
			case SERVICE, ORDINARY -> this.first.put(userId, tag == ServiceUserTag.SERVICE);
			case NO_RULE, UNDECIDED -> {
			}
		}
		if (tag != ServiceUserTag.UNDECIDED) {
			this.decided.add(userId);
		}
	}

	/** By user row the flag that the rules want instead of another they wanted before. */
	Map<Long, Boolean> changes() {
		return this.changes;
	}

	/** Whether the person is one whom nobody bills anyway, which no brake counts. */
	boolean isInactive(long userId) {
		return this.inactive.contains(userId);
	}

	/** By user row the first flag that the rules want. */
	Map<Long, Boolean> first() {
		return this.first;
	}

	/** Rows of those about whom the rules can tell now, and could not before. */
	List<Long> decided() {
		return this.decided;
	}

}
