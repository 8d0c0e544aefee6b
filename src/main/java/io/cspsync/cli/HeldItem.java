package io.cspsync.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import io.cspsync.crm.HeldPerson;
import io.cspsync.crm.HeldRow;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Something that a brake holds, as {@code approve} lists it: a change of a tenant, or all
 * people of one who would be switched off.
 *
 * @param kind what would happen
 * @param tenantId the tenant
 * @param name the tenant's name
 * @param reason which brake holds it
 * @param details what else is known, by name
 * @param state {@code HELD}, {@code APPROVED} or {@code REJECTED}
 * @param firstSeenAt since when it is held
 * @param lastSeenAt when a run last found it due
 * @param decidedAt when it was decided, null while it waits
 * @param people of whom, when it is about people
 */
record HeldItem(String kind, TenantId tenantId, @Nullable String name, String reason, Map<String, Object> details,
		String state, Instant firstSeenAt, Instant lastSeenAt, @Nullable Instant decidedAt, List<HeldPerson> people) {

	/** As the option and the list call it. */
	static final String DEACTIVATE_USERS = "DEACTIVATE_USERS";

	/** So many names are told in a line. */
	private static final int NAMED = 3;

	static HeldItem of(HeldRow row) {
		return new HeldItem(row.kind().name(), row.tenantId(), row.name(), row.reason(), row.details(), row.state(),
				row.firstSeenAt(), row.lastSeenAt(), row.decidedAt(), List.of());
	}

	/** One for each tenant and state, in the order of the people. */
	static List<HeldItem> of(List<HeldPerson> people) {
		List<HeldItem> items = new ArrayList<>();
		people.stream()
			.collect(Collectors.groupingBy((person) -> person.tenantId() + " " + person.state(), LinkedHashMap::new,
					Collectors.toList()))
			.values()
			.forEach((group) -> items.add(ofGroup(group)));
		return items;
	}

	private static HeldItem ofGroup(List<HeldPerson> group) {
		HeldPerson first = group.stream().min(Comparator.comparing(HeldPerson::heldAt)).orElseThrow();
		Instant decided = group.stream()
			.map(HeldPerson::decidedAt)
			.filter(Objects::nonNull)
			.max(Comparator.naturalOrder())
			.orElse(null);
		Instant seen = group.stream().map(HeldPerson::lastSeenAt).max(Comparator.naturalOrder()).orElseThrow();
		return new HeldItem(DEACTIVATE_USERS, first.tenantId(), first.tenant(), first.heldBecause(),
				Map.of("people", group.size(), "who", named(group)), first.state().name(), first.heldAt(), seen,
				decided, group);
	}

	private static String named(List<HeldPerson> group) {
		String names = group.stream().limit(NAMED).map(HeldItem::label).collect(Collectors.joining("; "));
		return (group.size() > NAMED) ? names + "; and %d more".formatted(group.size() - NAMED) : names;
	}

	static String label(HeldPerson person) {
		return "%s (%d)".formatted((person.name() != null) ? person.name() : "(no name)", person.userId());
	}

	/** The kind as lists show it. */
	String word() {
		return this.kind.toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/** The details as one text. */
	String detailText() {
		return this.details.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.map((entry) -> entry.getKey() + " " + entry.getValue())
			.collect(Collectors.joining(", "));
	}

}
