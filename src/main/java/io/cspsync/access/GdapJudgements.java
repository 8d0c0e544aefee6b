package io.cspsync.access;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.cspsync.microsoft.graph.GdapRelationship;
import org.jspecify.annotations.Nullable;

/**
 * Judges a tenant's granular delegations, which add up where it has several, and their
 * roles.
 *
 * @param all the tenant's, whatever became of them
 * @param ends how near an end has to be
 */
record GdapJudgements(List<GdapRelationship> all, EndFindings ends) {

	private static final String RENEW = "Make a new GDAP relationship in Partner Center (Customers, the customer, Admin relationships) with one of the roles Directory Readers, Global Reader, User Administrator or License Administrator, and let an administrator of the tenant approve it.";

	List<GdapRelationship> active() {
		return this.all.stream().filter(GdapRelationship::isActive).toList();
	}

	/** Those of the active ones that grant a role which suffices; all if none does. */
	List<GdapRelationship> useful() {
		List<GdapRelationship> active = active();
		List<GdapRelationship> useful = active.stream().filter((one) -> GdapRole.suffices(one.roles())).toList();
		return useful.isEmpty() ? active : useful;
	}

	/**
	 * @param fails whether a run fails without
	 */
	Judgement relationship(boolean fails) {
		List<GdapRelationship> active = active();
		if (active.isEmpty()) {
			return Judgement.absent(fails, "no active GDAP relationship" + lastEnded(), RENEW);
		}
		String detail = "%d active GDAP relationship%s (%s)".formatted(active.size(), (active.size() == 1) ? "" : "s",
				active.stream().map(GdapJudgements::named).collect(Collectors.joining(", ")));
		Instant end = end();
		if (end == null) {
			return Judgement.ok(detail);
		}
		boolean renews = useful().stream().anyMatch(GdapRelationship::autoExtends);
		String ending = detail + ", " + this.ends.words(end) + (renews ? " and extends itself" : "");
		return ((renews || !this.ends.isNear(end)) ? Judgement.ok(ending)
				: Judgement.warning(ending,
						"Renew it in Partner Center before that day, or switch on its automatic extension."))
			.until(end);
	}

	/**
	 * @param fails whether a run fails without
	 */
	Judgement roles(boolean fails) {
		Set<String> granted = active().stream().flatMap((one) -> one.roles().stream()).collect(Collectors.toSet());
		List<GdapRole> sufficing = GdapRole.among(granted);
		if (!sufficing.isEmpty()) {
			return Judgement.ok(GdapRole.names(sufficing));
		}
		return active().isEmpty() ? Judgement.notChecked("an active GDAP relationship")
				: Judgement.absent(fails, "%d role%s, but none of those that let read licences"
					.formatted(granted.size(), (granted.size() == 1) ? "" : "s"), RENEW);
	}

	/** When the last of the useful ones ends; null if one of them does not. */
	private @Nullable Instant end() {
		List<GdapRelationship> useful = useful();
		if (useful.stream().anyMatch((one) -> one.endsAt() == null)) {
			return null;
		}
		return useful.stream().map(GdapRelationship::endsAt).max(Comparator.naturalOrder()).orElse(null);
	}

	private static String named(GdapRelationship one) {
		return one.name().startsWith("MLT_") ? one.name() + ": made by Microsoft, without groups of the partner"
				: one.name();
	}

	private String lastEnded() {
		return this.all.stream()
			.filter((one) -> one.endsAt() != null)
			.max(Comparator.comparing(GdapRelationship::endsAt))
			.map((one) -> "; %s is %s and %s".formatted(one.name(), one.status(),
					this.ends.words(Objects.requireNonNull(one.endsAt()))))
			.orElse("");
	}

}
