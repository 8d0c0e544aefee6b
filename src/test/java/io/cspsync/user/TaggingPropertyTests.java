package io.cspsync.user;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import io.cspsync.crm.LinkedUser;
import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.SkuId;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.cspsync.user.SampleUser.E3;
import static io.cspsync.user.SampleUser.F1;
import static io.cspsync.user.SampleUser.aUser;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds of tagging for any directory, any rule and any CRM: a thousand random ones
 * for each seed.
 */
class TaggingPropertyTests {

	private static final TenantId TENANT = new TenantId(new UUID(1, 1));

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void theOrderOfArrivalDoesNotMatter(long seed) {
		Random random = new Random(seed);
		for (int round = 0; round < 1_000; round++) {
			List<DirectoryUser> people = people(random);
			ServiceUserRule rule = rule(random, people);
			List<LinkedUser> known = known(random, people);
			TagChanges inOrder = note(rule, known, people);
			List<DirectoryUser> shuffled = new ArrayList<>(people);
			Collections.shuffle(shuffled, random);
			shuffled.addAll(people.subList(0, random.nextInt(people.size())));
			TagChanges otherwise = note(rule, known, shuffled);
			assertThat(otherwise.changes()).isEqualTo(inOrder.changes());
			assertThat(otherwise.first()).isEqualTo(inOrder.first());
			assertThat(new HashSet<>(otherwise.decided())).isEqualTo(new HashSet<>(inOrder.decided()));
			Set<Long> recent = new HashSet<>(otherwise.changes().keySet().stream().limit(2).toList());
			assertThat(TagBrake.judge(otherwise, recent, known.size(), null))
				.isEqualTo(TagBrake.judge(inOrder, recent, known.size(), null));
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void doneTwiceChangesNothing(long seed) {
		Random random = new Random(seed);
		for (int round = 0; round < 1_000; round++) {
			List<DirectoryUser> people = people(random);
			ServiceUserRule rule = rule(random, people);
			List<LinkedUser> known = known(random, people);
			TagChanges once = note(rule, known, people);
			Map<Long, Boolean> flags = new HashMap<>(once.changes());
			flags.putAll(once.first());
			List<LinkedUser> then = known.stream().map((user) -> with(user, flags, once.decided())).toList();
			TagChanges twice = note(rule, then, people);
			assertThat(twice.changes()).isEmpty();
			assertThat(twice.first()).isEmpty();
			assertThat(twice.decided()).isEmpty();
			for (int i = 0; i < known.size(); i++) {
				if (known.get(i).serviceUserPinned()) {
					assertThat(then.get(i).serviceUser()).isEqualTo(known.get(i).serviceUser());
				}
			}
		}
	}

	@Test
	void whoIsInSeveralGroupsCountsOnce() {
		Random random = new Random(4);
		for (int round = 0; round < 500; round++) {
			FakeDirectory directory = new FakeDirectory();
			List<DirectoryUser> people = people(random);
			Set<EntraId> anywhere = new HashSet<>();
			for (String group : List.of("Staff", "Board")) {
				EntraId[] members = people.stream()
					.filter((user) -> random.nextBoolean())
					.map(DirectoryUser::entraId)
					.toArray(EntraId[]::new);
				directory.addGroup(group, members);
				anywhere.addAll(List.of(members));
			}
			GroupReading oneWay = new GroupReader(directory, List.of("Staff", "Board")).read(TENANT);
			GroupReading otherWay = new GroupReader(directory, List.of("Board", "Staff")).read(TENANT);
			assertThat(oneWay).isEqualTo(otherWay);
			assertThat(((GroupReading.Read) oneWay).members()).isEqualTo(anywhere);
		}
	}

	private static TagChanges note(ServiceUserRule rule, List<LinkedUser> known, List<DirectoryUser> people) {
		TenantUsers users = new TenantUsers();
		known.forEach(users::add);
		TagChanges tags = new TagChanges();
		for (DirectoryUser person : people) {
			int slot = users.find(person.entraId());
			if (slot >= 0) {
				tags.note(users, slot, rule.tag(person));
			}
		}
		return tags;
	}

	private static LinkedUser with(LinkedUser user, Map<Long, Boolean> flags, List<Long> decided) {
		boolean flag = user.serviceUserPinned() ? user.serviceUser()
				: flags.getOrDefault(user.userId(), user.serviceUser());
		return new LinkedUser(user.userId(), user.entraId(), null, user.active(), user.keepActive(), flag,
				user.serviceUserPinned(), user.billingUndecided() && !decided.contains(user.userId()));
	}

	private static List<DirectoryUser> people(Random random) {
		List<DirectoryUser> people = new ArrayList<>();
		int count = 1 + random.nextInt(30);
		for (int i = 0; i < count; i++) {
			SampleUser user = aUser().withId(SampleUser.id(i + 1));
			if (random.nextBoolean()) {
				user.licensed(random.nextBoolean() ? E3 : F1);
			}
			people.add(user.build());
		}
		return people;
	}

	private static ServiceUserRule rule(Random random, List<DirectoryUser> people) {
		Set<EntraId> members = new HashSet<>();
		people.stream().filter((user) -> random.nextBoolean()).forEach((user) -> members.add(user.entraId()));
		ServiceUserRule.Group group = switch (random.nextInt(4)) {
			case 0 -> new ServiceUserRule.Group.None();
			case 1 -> new ServiceUserRule.Group.Unreadable();
			default -> new ServiceUserRule.Group.Members(members);
		};
		Set<SkuId> licences = random.nextBoolean() ? Set.of(E3) : Set.of();
		return new ServiceUserRule(group, licences, null);
	}

	private static List<LinkedUser> known(Random random, List<DirectoryUser> people) {
		return people.stream()
			.filter((user) -> random.nextInt(5) > 0)
			.map((user) -> new LinkedUser(user.entraId().value().getLeastSignificantBits(), user.entraId(), null,
					random.nextInt(5) > 0, false, random.nextBoolean(), random.nextInt(5) == 0, random.nextInt(5) == 0))
			.toList();
	}

}
