package io.cspsync.access;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

import io.cspsync.crm.AccessState;
import io.cspsync.crm.ConsentRow;
import io.cspsync.crm.ConsentRow.Found;
import io.cspsync.crm.ConsentRow.Refused;
import org.jspecify.annotations.Nullable;

/**
 * How a tenant's consent stands, from what the CRM knows of it: the newest word counts.
 *
 * @param state in a word
 * @param since when that was seen last, null if never
 * @param detail why, as a sentence; empty where the word says it
 */
public record ConsentStanding(State state, @Nullable Instant since, String detail) {

	/** Open errors that say that nobody consented. */
	static final Set<String> NOT_CONSENTED = Set.of("AADSTS7000229", "AADSTS700016", "AADSTS65001", "AADSTS650051",
			"AADSTS650052", "Authorization_IdentityNotFound");

	/** Open errors that say that the consent does not reach far enough. */
	static final Set<String> LACKING = Set.of("Authorization_RequestDenied", "Authentication_MSGraphPermissionMissing");

	/** How it stands. */
	public enum State {

		/** A token with every permission that is needed, and an answer. */
		PROVED("proved"),
		/** Nobody proved it, but the tenant's users were read with it. */
		IN_USE("in use"),
		/** There is a consent, and it lacks a permission. */
		PERMISSION_MISSING("permission missing"),
		/** Microsoft said that there is none. */
		MISSING("missing"),
		/** Nobody tried. */
		NOT_TRIED("not tried");

		private final String word;

		State(String word) {
			this.word = word;
		}

		/** As lists show it. */
		public String word() {
			return this.word;
		}

	}

	/** All codes of errors that {@link #of} looks at. */
	public static Set<String> codes() {
		Set<String> codes = new TreeSet<>(NOT_CONSENTED);
		codes.addAll(LACKING);
		return codes;
	}

	/** Whether an administrator of the tenant has something to do. */
	public boolean isWanted() {
		return switch (this.state) {
			case PROVED, IN_USE -> false;
			case PERMISSION_MISSING, MISSING, NOT_TRIED -> true;
		};
	}

	/** The standing of a tenant under these needs. */
	public static ConsentStanding of(ConsentRow row, NeededPermissions needed) {
		Found consent = row.consent();
		Refused error = row.error();
		Instant good = later((consent != null && consent.state() == AccessState.OK) ? consent.at() : null,
				row.readAt());
		if (error != null && NOT_CONSENTED.contains(error.code()) && isAfter(error.at(), good)) {
			return new ConsentStanding(State.MISSING, error.at(), error.code());
		}
		if (consent != null && consent.state() == AccessState.MISSING && isAfter(consent.at(), row.readAt())) {
			return new ConsentStanding(State.MISSING, consent.at(), consent.detail());
		}
		ConsentStanding lacking = lacking(row, needed);
		if (lacking != null) {
			return lacking;
		}
		if (consent != null && consent.state() == AccessState.OK) {
			return new ConsentStanding(State.PROVED, consent.at(), "");
		}
		return (row.readAt() != null) ? new ConsentStanding(State.IN_USE, row.readAt(), "")
				: new ConsentStanding(State.NOT_TRIED, null, "");
	}

	private static @Nullable ConsentStanding lacking(ConsentRow row, NeededPermissions needed) {
		Found permissions = row.permissions();
		Set<String> granted = row.granted();
		if (permissions != null && granted != null && !needed.missingIn(granted).isEmpty()) {
			return new ConsentStanding(State.PERMISSION_MISSING, permissions.at(),
					"without " + NeededPermission.list(needed.missingIn(granted)));
		}
		if (permissions != null && granted == null && permissions.state() == AccessState.MISSING) {
			return new ConsentStanding(State.PERMISSION_MISSING, permissions.at(), permissions.detail());
		}
		Refused error = row.error();
		boolean newer = error != null && LACKING.contains(error.code())
				&& isAfter(error.at(), (permissions != null) ? permissions.at() : null);
		return (error != null && newer) ? new ConsentStanding(State.PERMISSION_MISSING, error.at(), error.code())
				: null;
	}

	private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
		if (one == null || other == null) {
			return (one != null) ? one : other;
		}
		return one.isAfter(other) ? one : other;
	}

	private static boolean isAfter(Instant time, @Nullable Instant than) {
		return than == null || time.isAfter(than);
	}

}
