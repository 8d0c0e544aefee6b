package io.cspsync.user;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.cspsync.crm.HeldChange;
import io.cspsync.crm.HeldTags;
import io.cspsync.crm.LinkedUser;
import io.cspsync.crm.ServiceUserTag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TagBrakeTests {

	@Test
	void itHoldsIfAndOnlyIfTheLimitIsPassed() {
		int cases = 0;
		for (int people : new int[] { 1, 2, 3, 5, 7, 20, 39, 40, 41, 100, 1_000, 20_000 }) {
			for (int percent = 0; percent <= 100; percent += 5) {
				int changed = people * percent / 100;
				for (int recent : new int[] { 0, 1, Math.max(0, DepartureLimit.ofTenant(people) - changed) }) {
					TagBrake brake = TagBrake.judge(changes(people, changed, true), peopleFrom(people + 1, recent),
							people, null);
					boolean over = changed > 0 && changed + recent > DepartureLimit.ofTenant(people);
					assertThat(brake.keeper()).as("%d of %d after %d", changed, people, recent)
						.isEqualTo(over ? TagBrake.Keeper.HELD : null);
					assertThat(over ? brake.kept() : brake.passes()).hasSize(changed);
					assertThat(over ? brake.passes() : brake.kept()).isEmpty();
					assertThat(brake.approved()).isEmpty();
					cases++;
				}
			}
		}
		assertThat(cases).isGreaterThan(500);
	}

	@Test
	void aDripTripsItToo() {
		Set<Long> recent = new HashSet<>();
		for (int night = 1; night <= 3; night++) {
			TagBrake brake = TagBrake.judge(changesFrom(night, 1), recent, 30, null);
			assertThat(brake.keeper()).isNull();
			recent.addAll(brake.passes().keySet());
		}
		assertThat(TagBrake.judge(changesFrom(4, 1), recent, 30, null).keeper()).isEqualTo(TagBrake.Keeper.HELD);
		assertThat(TagBrake.judge(changesFrom(3, 1), recent, 30, null).keeper()).as("the same person again").isNull();
	}

	@Test
	void inactivePeopleAreNobodysBill() {
		TagChanges tags = changes(40, 40, false);
		assertThat(TagBrake.judge(tags, Set.of(), 40, null).passes()).hasSize(40);
	}

	@Test
	void anApprovalCoversWhomThePersonSaw() {
		HeldTags.Open approved = open(HeldChange.Decision.APPROVED, 1, 30);
		TagBrake fewer = TagBrake.judge(changesFrom(1, 20), Set.of(), 40, approved);
		assertThat(fewer.approved()).hasSize(20);
		assertThat(fewer.keeper()).isNull();
		TagBrake fewMore = TagBrake.judge(changesFrom(1, 32), Set.of(), 40, approved);
		assertThat(fewMore.approved()).hasSize(30);
		assertThat(fewMore.passes()).containsOnlyKeys(31L, 32L);
		TagBrake manyMore = TagBrake.judge(changesFrom(1, 40), Set.of(), 40, approved);
		assertThat(manyMore.approved()).hasSize(30);
		assertThat(manyMore.kept()).hasSize(10);
		assertThat(manyMore.keeper()).isEqualTo(TagBrake.Keeper.HELD);
	}

	@Test
	void anApprovalOfOneDirectionIsNoneOfTheOther() {
		HeldTags.Open other = new HeldTags.Open(HeldChange.Decision.APPROVED, flags(1, 30, false));
		TagBrake brake = TagBrake.judge(changesFrom(1, 30), Set.of(), 40, other);
		assertThat(brake.approved()).isEmpty();
		assertThat(brake.keeper()).isEqualTo(TagBrake.Keeper.HELD);
	}

	@Test
	void aRejectionLastsAsLongAsTheSameIsDue() {
		HeldTags.Open rejected = open(HeldChange.Decision.REJECTED, 1, 30);
		TagBrake same = TagBrake.judge(changesFrom(1, 31), Set.of(), 40, rejected);
		assertThat(same.keeper()).isEqualTo(TagBrake.Keeper.REJECTED);
		assertThat(same.kept()).hasSize(30);
		assertThat(same.passes()).containsOnlyKeys(31L);
		TagBrake gone = TagBrake.judge(changesFrom(31, 1), Set.of(), 40, rejected);
		assertThat(gone.keeper()).isNull();
		TagBrake more = TagBrake.judge(changesFrom(1, 40), Set.of(), 40, rejected);
		assertThat(more.keeper()).isEqualTo(TagBrake.Keeper.HELD);
		assertThat(more.kept()).hasSize(40);
	}

	@Test
	void whatIsHeldWaitsAlsoWhenFewAreLeft() {
		HeldTags.Open held = new HeldTags.Open(null, flags(1, 30, true));
		assertThat(TagBrake.judge(changesFrom(30, 2), Set.of(), 40, held).keeper()).isEqualTo(TagBrake.Keeper.HELD);
		assertThat(TagBrake.judge(changesFrom(31, 2), Set.of(), 40, held).passes()).hasSize(2);
		assertThat(TagBrake.judge(new TagChanges(), Set.of(), 40, held).keeper()).isNull();
	}

	private static HeldTags.Open open(HeldChange.Decision decision, int from, int count) {
		return new HeldTags.Open(decision, flags(from, count, true));
	}

	private static Map<Long, Boolean> flags(int from, int count, boolean flag) {
		Map<Long, Boolean> flags = new HashMap<>();
		peopleFrom(from, count).forEach((user) -> flags.put(user, flag));
		return flags;
	}

	private static Set<Long> peopleFrom(int from, int count) {
		Set<Long> people = new HashSet<>();
		for (long user = from; user < from + count; user++) {
			people.add(user);
		}
		return people;
	}

	private static TagChanges changesFrom(int from, int count) {
		TagChanges tags = new TagChanges();
		TenantUsers users = users(from + count - 1, true);
		for (int slot = from - 1; slot < from - 1 + count; slot++) {
			tags.note(users, slot, ServiceUserTag.SERVICE);
		}
		return tags;
	}

	private static TagChanges changes(int people, int changed, boolean active) {
		TagChanges tags = new TagChanges();
		TenantUsers users = users(people, active);
		for (int slot = 0; slot < people; slot++) {
			tags.note(users, slot, (slot < changed) ? ServiceUserTag.SERVICE : ServiceUserTag.ORDINARY);
		}
		return tags;
	}

	private static TenantUsers users(int count, boolean active) {
		TenantUsers users = new TenantUsers();
		for (int user = 1; user <= count; user++) {
			users.add(new LinkedUser(user, SampleUser.id(user), null, active, false, false, false, false));
		}
		return users;
	}

}
