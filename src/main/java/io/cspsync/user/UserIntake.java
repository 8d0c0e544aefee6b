package io.cspsync.user;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.cspsync.crm.Person;
import io.cspsync.microsoft.graph.DirectoryUser;
import org.jspecify.annotations.Nullable;

/**
 * Sorts the users of one tenant as they come: those the CRM knows by Entra id and those
 * it cannot know go on at once, whatever is to be done with them; those who may be
 * somebody the CRM has are set aside until all who could claim to be that person have
 * been read.
 *
 * <p>
 * A user counts as read as soon as the id was, even if the record then turns out to be
 * rejected, left out or ambiguous: whoever was read is not absent.
 */
final class UserIntake {

	private final UserRules rules;

	private final Placement.Rules placement;

	private final TenantUsers users;

	private final List<Person> unlinked;

	private final Consumer<Consumer<Person>> linked;

	private final boolean anyLinked;

	private final KeyFilter unlinkedKeys = new KeyFilter();

	private final List<DirectoryUser> setAside = new ArrayList<>();

	private @Nullable KeyFilter linkedKeys;

	/**
	 * An intake for one read of a tenant.
	 * @param placement who lands nowhere, and so claims nobody
	 * @param users the users whom the CRM knows by Entra id
	 * @param unlinked the people without an Entra id
	 * @param linked hands over the people with one; called only when somebody new comes
	 * to a tenant that has any
	 */
	UserIntake(UserRules rules, Placement.Rules placement, TenantUsers users, List<Person> unlinked,
			Consumer<Consumer<Person>> linked) {
		this.rules = rules;
		this.placement = placement;
		this.users = users;
		this.unlinked = unlinked;
		this.linked = linked;
		this.anyLinked = users.size() > 0;
		for (MatchKey key : rules.keys()) {
			unlinked.forEach((person) -> addKey(this.unlinkedKeys, key, person));
		}
	}

	/**
	 * Takes a user in.
	 * @return what can go on at once; null if the user was set aside, or came a second
	 * time because the collection had to be read from its beginning again
	 */
	@Nullable UserItem receive(DirectoryUser user) {
		int slot = this.users.find(user.entraId());
		boolean known = slot >= 0;
		if (!known) {
			slot = this.users.addNew(user.entraId());
		}
		if (!this.users.markSeen(slot)) {
			return null;
		}
		if (known) {
			return new UserItem.Known(user, slot);
		}
		if (hasCandidate(user) && this.placement.place(user) instanceof Placement.At) {
			this.setAside.add(user);
			return null;
		}
		return new UserItem.Unknown(user);
	}

	/**
	 * Decides about those who were set aside, now that all have been read.
	 * @param complete whether the id of every user could be read
	 */
	List<UserItem> decide(boolean complete) {
		if (this.setAside.isEmpty()) {
			return List.of();
		}
		List<Person> candidates = new ArrayList<>(this.unlinked);
		if (this.linkedKeys != null) {
			candidates.addAll(findGone());
		}
		List<UserMatch> matches = new UserMatcher(this.rules).match(this.setAside, candidates, complete);
		List<UserItem> items = new ArrayList<>(this.setAside.size());
		for (int i = 0; i < matches.size(); i++) {
			DirectoryUser user = this.setAside.get(i);
			items.add(switch (matches.get(i)) {
				case UserMatch.Nobody() -> new UserItem.Unknown(user);
				case UserMatch.Exactly(Person person) -> new UserItem.Recognised(user, person);
				case UserMatch.Ambiguous(String reason, List<Long> ids) -> new UserItem.Ambiguous(user, reason, ids);
			});
		}
		this.setAside.clear();
		return items;
	}

	private boolean hasCandidate(DirectoryUser user) {
		for (MatchKey key : this.rules.keys()) {
			String value = this.rules.keyOf(user, key);
			if (value != null && (this.unlinkedKeys.mayContain(key, value)
					|| (this.anyLinked && key.provesReturn() && linkedKeys().mayContain(key, value)))) {
				return true;
			}
		}
		return false;
	}

	private KeyFilter linkedKeys() {
		KeyFilter keys = this.linkedKeys;
		if (keys == null) {
			KeyFilter filled = new KeyFilter();
			this.linked.accept((person) -> {
				for (MatchKey key : this.rules.keys()) {
					if (key.provesReturn()) {
						addKey(filled, key, person);
					}
				}
			});
			keys = filled;
			this.linkedKeys = keys;
		}
		return keys;
	}

	private List<Person> findGone() {
		KeyFilter wanted = new KeyFilter();
		for (DirectoryUser user : this.setAside) {
			for (MatchKey key : this.rules.keys()) {
				String value = this.rules.keyOf(user, key);
				if (value != null) {
					wanted.add(key, value);
				}
			}
		}
		List<Person> gone = new ArrayList<>();
		this.linked.accept((person) -> {
			if (!wasRead(person) && this.rules.keys().stream().anyMatch((key) -> {
				String value = FoldedText.of(key.of(person));
				return value != null && wanted.mayContain(key, value);
			})) {
				gone.add(person);
			}
		});
		return gone;
	}

	private boolean wasRead(Person person) {
		int slot = (person.entraId() != null) ? this.users.find(person.entraId()) : -1;
		return slot >= 0 && this.users.isSeen(slot);
	}

	private static void addKey(KeyFilter keys, MatchKey key, Person person) {
		String value = FoldedText.of(key.of(person));
		if (value != null) {
			keys.add(key, value);
		}
	}

}
