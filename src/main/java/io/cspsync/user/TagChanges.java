package io.cspsync.user;

import java.util.ArrayList;
import java.util.List;

import io.cspsync.crm.ServiceUserTag;

/**
 * Whose service-user flag is to change in a tenant. It is collected while the users are
 * read and applied when all were, so that a change of many can be seen before any is
 * made.
 */
final class TagChanges {

	private final List<Long> toService = new ArrayList<>();

	private final List<Long> toOrdinary = new ArrayList<>();

	private final List<Long> decided = new ArrayList<>();

	private final List<Long> linked = new ArrayList<>();

	/** Notes what the rules say about somebody the CRM knows by Entra id. */
	void note(TenantUsers users, int slot, ServiceUserTag tag) {
		long userId = users.userId(slot);
		if (tag != ServiceUserTag.UNDECIDED && users.isUndecided(slot)) {
			this.decided.add(userId);
		}
		if (users.isPinned(slot)) {
			return;
		}
		if (tag == ServiceUserTag.SERVICE && !users.isServiceUser(slot)) {
			this.toService.add(userId);
		}
		else if (tag == ServiceUserTag.ORDINARY && users.isServiceUser(slot)) {
			this.toOrdinary.add(userId);
		}
	}

	/**
	 * Notes what the rules say about somebody who is linked now. Whether the flag is
	 * another, the row itself tells.
	 */
	void noteLinked(long userId, ServiceUserTag tag) {
		this.linked.add(userId);
		switch (tag) {
			case SERVICE -> this.toService.add(userId);
			case ORDINARY -> this.toOrdinary.add(userId);
			case NO_RULE, UNDECIDED -> {
			}
		}
		if (tag != ServiceUserTag.UNDECIDED) {
			this.decided.add(userId);
		}
	}

	/** Rows of those who are to become service users. */
	List<Long> toService() {
		return this.toService;
	}

	/** Rows of those who are to be service users no more. */
	List<Long> toOrdinary() {
		return this.toOrdinary;
	}

	/** Rows of those about whom the rules can tell again. */
	List<Long> decided() {
		return this.decided;
	}

	/** Rows of those who were linked in this read. */
	List<Long> linked() {
		return this.linked;
	}

}
