package io.cspsync.cli;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.Deactivations;
import io.cspsync.crm.DepartureDecisions;
import io.cspsync.crm.HeldChange;
import io.cspsync.crm.HeldPerson;
import io.cspsync.crm.HeldRow;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * One decision about what brakes hold. Changes of tenants are only decided, and the next
 * run follows; people are switched off at once, so that a person decides about the very
 * list that was shown.
 *
 * @param decision null to forget what was decided
 * @param kinds which changes of tenants; null for none
 * @param people whether also about people who would be switched off
 * @param tenants only of these; empty for all
 */
record HeldDecision(HeldChange.@Nullable Decision decision, @Nullable Set<HeldChange.Kind> kinds, boolean people,
		List<TenantId> tenants) {

	/** So many people are named; {@code --json} names all. */
	private static final int NAMED = 20;

	/** What came of it. */
	record Made(HeldChange.@Nullable Decision decision, int changes, int already, int people,
			List<HeldPerson> switchedOff, List<HeldPerson> leftAlone, String key) {

		/** For programs. */
		Map<String, @Nullable Object> json() {
			Map<String, @Nullable Object> json = new LinkedHashMap<>();
			json.put("decision", (this.decision != null) ? this.decision.name().toLowerCase(Locale.ROOT) : "undone");
			json.put("changes", this.changes);
			json.put("alreadySo", this.already);
			json.put("people", this.people);
			json.put("switchedOff", this.switchedOff);
			json.put("leftAlone", this.leftAlone);
			json.put("key", this.switchedOff.isEmpty() ? null : this.key);
			return json;
		}

		/** For people. */
		String text() {
			if (this.changes + this.already + this.people + this.leftAlone.size() == 0) {
				return "Nothing such is held.\n";
			}
			StringBuilder text = new StringBuilder();
			if (this.changes + this.already > 0) {
				text.append(changed());
			}
			if (this.people + this.leftAlone.size() > 0) {
				text.append(switch (this.decision) {
					case null -> "%d people wait for a decision again.\n".formatted(this.people);
					case REJECTED ->
						"%d people stay active. They are not proposed again before they were seen and are gone anew.\n"
							.formatted(this.people);
					case APPROVED -> applied();
				});
			}
			return text.toString();
		}

		private String changed() {
			String rest = (this.already > 0) ? " (%d were so already)".formatted(this.already) : "";
			return switch (this.decision) {
				case null -> "%d wait for a decision again%s.\n".formatted(this.changes, rest);
				case APPROVED ->
					"%d approved%s. The next run makes them if they are still due; ./run.sh sync does it now.\n"
						.formatted(this.changes, rest);
				case REJECTED -> "%d rejected%s. They are not made, and not asked again as long as they would be due.\n"
					.formatted(this.changes, rest);
			};
		}

		private String applied() {
			StringBuilder text = new StringBuilder();
			if (!this.switchedOff.isEmpty()) {
				text.append(
						"%d people are switched off:\n%s".formatted(this.switchedOff.size(), named(this.switchedOff)));
				text.append("./run.sh undo --run %s switches them on again.\n".formatted(this.key));
			}
			if (!this.leftAlone.isEmpty()) {
				text.append(
						"%d people are left alone, because they must stay active, are inactive already or are linked to the tenant no more:\n%s"
							.formatted(this.leftAlone.size(), named(this.leftAlone)));
			}
			return text.toString();
		}

		private static String named(List<HeldPerson> people) {
			String lines = people.stream()
				.limit(NAMED)
				.map((person) -> "  %s, %s of tenant %s\n".formatted(HeldItem.label(person),
						person.reason().name().toLowerCase(Locale.ROOT).replace('_', ' '),
						(person.tenant() != null) ? person.tenant() : person.tenantId()))
				.collect(Collectors.joining());
			return (people.size() > NAMED)
					? lines + "  and %d more (--json names all)\n".formatted(people.size() - NAMED) : lines;
		}

	}

	/** The same about changes of tenants only. */
	HeldDecision withoutPeople() {
		return new HeldDecision(this.decision, this.kinds, false, this.tenants);
	}

	/**
	 * Decides, in the transaction of the caller.
	 * @throws UsageException if nothing such is held of a tenant that was named
	 */
	Made make(CrmDatabase crm, Clock clock) {
		List<HeldRow> rows = (this.kinds != null) ? crm.heldChanges(clock)
			.findOpen()
			.stream()
			.filter((row) -> this.kinds.isEmpty() || this.kinds.contains(row.kind()))
			.filter((row) -> this.tenants.isEmpty() || this.tenants.contains(row.tenantId()))
			.toList() : List.of();
		DepartureDecisions departures = crm.departureDecisions(clock);
		List<HeldPerson> held = this.people ? departures.find(this.tenants) : List.of();
		requireAllFound(rows, held);
		int changed = crm.heldChanges(clock).decide(rows.stream().map(HeldRow::id).toList(), this.decision);
		int already = rows.size() - changed;
		if (!this.people) {
			return new Made(this.decision, changed, already, 0, List.of(), List.of(), "");
		}
		return switch (this.decision) {
			case null -> made(changed, already, departures.undoRejection(this.tenants));
			case REJECTED -> {
				int rejected = departures.reject(this.tenants);
				int before = (int) held.stream()
					.filter((person) -> person.state() == Deactivations.State.REJECTED)
					.count();
				yield made(changed, already + ((rejected == 0) ? before : 0), rejected);
			}
			case APPROVED -> {
				DepartureDecisions.Approved approved = departures.approve(this.tenants);
				yield new Made(this.decision, changed, already, approved.switchedOff().size(), approved.switchedOff(),
						approved.leftAlone(), approved.key());
			}
		};
	}

	private Made made(int changed, int already, int people) {
		return new Made(this.decision, changed, already, people, List.of(), List.of(), "");
	}

	private void requireAllFound(List<HeldRow> rows, List<HeldPerson> held) {
		List<TenantId> missing = new ArrayList<>(this.tenants);
		Set<TenantId> found = new HashSet<>(rows.stream().map(HeldRow::tenantId).toList());
		held.forEach((person) -> found.add(person.tenantId()));
		missing.removeAll(found);
		if (!missing.isEmpty()) {
			throw new UsageException("Nothing such is held of tenant %s: ./run.sh approve shows what is"
				.formatted(missing.stream().map(TenantId::toString).distinct().collect(Collectors.joining(", "))));
		}
	}

}
