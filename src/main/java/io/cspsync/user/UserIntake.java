package io.cspsync.user;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import io.cspsync.crm.ConflictDecision.Choice;
import io.cspsync.crm.HeldChange;
import io.cspsync.crm.Person;
import io.cspsync.crm.erasure.ErasedUsers;
import io.cspsync.crm.Storable;
import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.tenant.EntraId;
import org.jspecify.annotations.Nullable;

/**
 * Sorts the users of one tenant as they come: those the CRM knows by Entra id and those
 * it cannot know go on at once, whatever is to be done with them; those who may be
 * somebody the CRM has are set aside until all who could claim to be that person have
 * been read. In a first import that may have to be held, those it cannot know are passed
 * over instead and, if it is not held, read once more: so a tenant of any size takes no
 * more memory.
 *
 * <p>
 * A user counts as read as soon as the id was, even if the record then turns out to be
 * rejected, left out or ambiguous: whoever was read is not absent.
 */
final class UserIntake {

	// Names shown to the person who decides about a held import.
	private static final int NAMED = 5;

	private final UserRules rules;

	private final Placement.Rules placement;

	private final TenantUsers users;

	private final Candidates candidates;

	private final UserDecisions decisions;

	private final ErasedUsers erasedUsers;

	private final CreationHold hold;

	private final Function<DirectoryUser, String> name;

	private final List<DirectoryUser> setAside = new ArrayList<>();

	private final BitSet passedOver = new BitSet();

	private final TreeSet<String> names = new TreeSet<>();

	private int erased;

	private int newEnabled;

	private int held;

	private int heldEnabled;

	/**
	 * An intake for one read of a tenant.
	 * @param placement who lands nowhere, and so claims nobody; who cannot be placed
	 * tonight does
	 * @param users the users whom the CRM knows by Entra id
	 * @param candidates whom a new user may be
	 * @param decisions what was decided about users whom no rule could match
	 * @param erasedUsers whom nobody wants to see here any more
	 * @param hold whether creations have to wait
	 * @param name a name by which a person recognises a user
	 */
	UserIntake(UserRules rules, Placement.Rules placement, TenantUsers users, Candidates candidates,
			UserDecisions decisions, ErasedUsers erasedUsers, CreationHold hold, Function<DirectoryUser, String> name) {
		this.rules = rules;
		this.placement = placement;
		this.users = users;
		this.candidates = candidates;
		this.decisions = decisions;
		this.erasedUsers = erasedUsers;
		this.hold = hold;
		this.name = name;
	}

	/**
	 * Takes a user in.
	 * @return what can go on at once; null if the user was set aside, passed over or
	 * erased, or came a second time because the collection had to be read from its
	 * beginning again
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
		return known ? new UserItem.Known(user, slot) : receiveNew(user, slot);
	}

	private @Nullable UserItem receiveNew(DirectoryUser user, int slot) {
		if (this.erasedUsers.contains(user.entraId())) {
			this.erased++;
			return null;
		}
		Choice decision = this.decisions.of(user);
		if (decision == Choice.IGNORE) {
			return new UserItem.LeftOut(user, "ignored");
		}
		boolean waits = decision != null || this.candidates.mayInclude(user);
		if (!waits && !this.hold.isWatching()) {
			return new UserItem.Unknown(user);
		}
		// Who cannot be placed tonight is not written, and yet the person they are is
		// there.
		Placement placement = this.placement.place(user);
		if (placement instanceof Placement.Nowhere || (!waits && placement instanceof Placement.Undecided)) {
			return new UserItem.Unknown(user);
		}
		if (decision != null) {
			this.decisions.add(user);
		}
		else if (waits) {
			this.setAside.add(user);
		}
		else {
			this.passedOver.set(slot);
			note(user);
		}
		return null;
	}

	/**
	 * Decides about those who were set aside, now that all have been read. If creations
	 * are to be held, that comes first: before anybody is linked, or a second attempt
	 * would not recognise the first import any more.
	 * @param complete whether the id of every user could be read
	 */
	List<UserItem> decide(boolean complete) {
		UserDecisions.Followed followed = this.decisions.follow(this.candidates, complete);
		List<UserItem> items = new ArrayList<>(followed.items());
		List<UserItem> creations = new ArrayList<>();
		for (UserItem item : match(followed, complete)) {
			(isCreation(item) ? creations : items).add(item);
		}
		int matched = (int) items.stream().filter(UserIntake::isFirstLink).count();
		creations.forEach((item) -> note(((UserItem.Unknown) item).user()));
		int due = this.passedOver.cardinality() + creations.size();
		HeldChange change = this.hold.judge(matched, due, this.names);
		if (change != null) {
			this.held = due;
			this.heldEnabled = this.newEnabled;
			this.passedOver.clear();
			items.addFirst(new UserItem.Hold(change));
		}
		else {
			items.addAll(creations);
		}
		this.setAside.clear();
		return items;
	}

	/** Whether the tenant's users have to be read once more for those passed over. */
	boolean mustReadAgain() {
		return !this.passedOver.isEmpty();
	}

	/**
	 * Takes a user of the second read in.
	 * @return null for everybody who was not passed over in the first
	 */
	@Nullable UserItem receiveAgain(DirectoryUser user) {
		int slot = this.users.find(user.entraId());
		if (slot < 0 || !this.passedOver.get(slot)) {
			return null;
		}
		this.passedOver.clear(slot);
		return new UserItem.Unknown(user);
	}

	CreationHold hold() {
		return this.hold;
	}

	/** How many were read and are left out because they were erased. */
	int erased() {
		return this.erased;
	}

	/** How many creations are held. */
	int held() {
		return this.held;
	}

	/** How many of those are not disabled. */
	int heldEnabled() {
		return this.heldEnabled;
	}

	// Those whose decision is no longer sound are matched too, so that nobody else is
	// taken for the person they may be; what comes of it is only shown.
	private List<UserItem> match(UserDecisions.Followed followed, boolean complete) {
		List<DirectoryUser> claimants = new ArrayList<>(this.setAside);
		Map<EntraId, UserItem.Ambiguous> refused = new HashMap<>();
		for (UserItem.Ambiguous item : followed.refused()) {
			refused.put(item.user().entraId(), item);
			claimants.add(item.user());
		}
		if (claimants.isEmpty()) {
			return List.of();
		}
		List<Person> people = this.candidates.of(claimants);
		people.removeIf((person) -> followed.taken().contains(person.userId()));
		List<UserMatch> matches = new UserMatcher(this.rules).match(claimants, people, followed.contested(), complete);
		List<UserItem> items = new ArrayList<>(claimants.size());
		for (int i = 0; i < matches.size(); i++) {
			DirectoryUser user = claimants.get(i);
			UserItem.Ambiguous undecided = refused.get(user.entraId());
			items.add((undecided != null) ? withCandidates(undecided, matches.get(i)) : item(user, matches.get(i)));
		}
		return items;
	}

	private static UserItem item(DirectoryUser user, UserMatch match) {
		return switch (match) {
			case UserMatch.Nobody() -> new UserItem.Unknown(user);
			case UserMatch.Exactly(Person person) -> new UserItem.Recognised(user, person);
			case UserMatch.Ambiguous(String reason, List<Long> ids) -> new UserItem.Ambiguous(user, reason, ids);
		};
	}

	private static UserItem withCandidates(UserItem.Ambiguous item, UserMatch match) {
		Set<Long> ids = new TreeSet<>(item.candidates());
		ids.addAll(candidatesOf(match));
		return new UserItem.Ambiguous(item.user(), item.reason(), List.copyOf(ids));
	}

	private static Collection<Long> candidatesOf(UserMatch match) {
		return switch (match) {
			case UserMatch.Nobody() -> List.of();
			case UserMatch.Exactly(Person person) -> List.of(person.userId());
			case UserMatch.Ambiguous(String reason, List<Long> ids) -> ids;
		};
	}

	private boolean isCreation(UserItem item) {
		return item instanceof UserItem.Unknown(DirectoryUser user)
				&& this.placement.place(user) instanceof Placement.At;
	}

	private static boolean isFirstLink(UserItem item) {
		return item instanceof UserItem.Recognised recognised && recognised.person().entraId() == null;
	}

	private void note(DirectoryUser user) {
		if (this.rules.ignoreAccountEnabled() || !Boolean.FALSE.equals(user.enabled())) {
			this.newEnabled++;
		}
		this.names.add(Storable.replaced(this.name.apply(user)));
		if (this.names.size() > NAMED) {
			this.names.pollLast();
		}
	}

}
