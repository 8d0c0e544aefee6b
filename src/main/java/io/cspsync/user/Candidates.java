package io.cspsync.user;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.cspsync.crm.Person;
import io.cspsync.microsoft.graph.DirectoryUser;
import org.jspecify.annotations.Nullable;

/**
 * The people of the tenant's customer whom a directory user never imported before may be:
 * those without an Entra id, and those whose Entra id is gone from the directory. Nobody
 * of another customer or entered for another tenant is among them.
 */
final class Candidates {

	private final UserRules rules;

	private final TenantUsers users;

	private final List<Person> unlinked;

	private final Consumer<Consumer<Person>> linked;

	private final boolean anyLinked;

	private final KeyFilter unlinkedKeys = new KeyFilter();

	private @Nullable KeyFilter linkedKeys;

	/**
	 * The candidates of one read of a tenant.
	 * @param users the users whom the CRM knows by Entra id, and who of them were read
	 * @param unlinked the people without an Entra id
	 * @param linked hands over the people with one; called only when somebody new comes
	 * to a tenant that has any
	 */
	Candidates(UserRules rules, TenantUsers users, List<Person> unlinked, Consumer<Consumer<Person>> linked) {
		this.rules = rules;
		this.users = users;
		this.unlinked = unlinked;
		this.linked = linked;
		this.anyLinked = users.size() > 0;
		for (MatchKey key : rules.keys()) {
			unlinked.forEach((person) -> key.valuesOf(person).forEach((value) -> this.unlinkedKeys.add(key, value)));
		}
	}

	/** How many people have no Entra id. */
	int unlinked() {
		return this.unlinked.size();
	}

	/** Whether somebody may share a key with the user. */
	boolean mayInclude(DirectoryUser user) {
		for (MatchKey key : this.rules.keys()) {
			for (String value : this.rules.valuesOf(user, key)) {
				if (this.unlinkedKeys.mayContain(key, value)
						|| (this.anyLinked && key.provesReturn() && linkedKeys().mayContain(key, value))) {
					return true;
				}
			}
		}
		return false;
	}

	/** Who may be one of these users, now that all have been read. */
	List<Person> of(Collection<DirectoryUser> waiting) {
		List<Person> people = new ArrayList<>(this.unlinked);
		if (this.anyLinked) {
			KeyFilter wanted = keysOf(waiting);
			this.linked.accept((person) -> {
				if (!wasRead(person) && hasKey(person, wanted)) {
					people.add(person);
				}
			});
		}
		return people;
	}

	/** The people of these rows, also those who are linked and were read. */
	Map<Long, Person> find(Set<Long> rows) {
		Map<Long, Person> found = new HashMap<>();
		Consumer<Person> finder = (person) -> {
			if (rows.contains(person.userId())) {
				found.put(person.userId(), person);
			}
		};
		this.unlinked.forEach(finder);
		if (found.size() < rows.size() && this.anyLinked) {
			this.linked.accept(finder);
		}
		return found;
	}

	/** Whether the directory user to whom the person is linked was read. */
	boolean wasRead(Person person) {
		int slot = (person.entraId() != null) ? this.users.find(person.entraId()) : -1;
		return slot >= 0 && this.users.isSeen(slot);
	}

	private KeyFilter linkedKeys() {
		KeyFilter keys = this.linkedKeys;
		if (keys == null) {
			KeyFilter filled = new KeyFilter();
			this.linked.accept((person) -> {
				for (MatchKey key : this.rules.keys()) {
					if (key.provesReturn()) {
						key.valuesOf(person).forEach((value) -> filled.add(key, value));
					}
				}
			});
			keys = filled;
			this.linkedKeys = keys;
		}
		return keys;
	}

	private KeyFilter keysOf(Collection<DirectoryUser> waiting) {
		KeyFilter keys = new KeyFilter();
		for (DirectoryUser user : waiting) {
			for (MatchKey key : this.rules.keys()) {
				this.rules.valuesOf(user, key).forEach((value) -> keys.add(key, value));
			}
		}
		return keys;
	}

	private boolean hasKey(Person person, KeyFilter keys) {
		return this.rules.keys()
			.stream()
			.anyMatch((key) -> key.valuesOf(person).stream().anyMatch((value) -> keys.mayContain(key, value)));
	}

}
