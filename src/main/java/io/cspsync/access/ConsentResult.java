package io.cspsync.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.cspsync.crm.AccessAspect;
import io.cspsync.crm.AccessNote;
import io.cspsync.crm.AccessState;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What a proof of a consent found.
 *
 * @param tenant the tenant
 * @param verdict in a word
 * @param roles the application permissions of the token, empty where none came
 * @param missing those that are needed and not among them
 * @param detail what was found, as a sentence
 * @param remedy what to do, empty where nothing is to be done
 */
public record ConsentResult(TenantId tenant, Verdict verdict, Set<String> roles, List<NeededPermission> missing,
		String detail, String remedy) {

	public ConsentResult {
		roles = new TreeSet<>(roles);
		missing = List.copyOf(missing);
	}

	/** In a word. */
	public enum Verdict {

		/** The token has every permission that is needed, and the call was answered. */
		PROVED("proved"),
		/** The token lacks a permission. */
		PERMISSION_MISSING("permission missing"),
		/** There is no consent, or it is seconds old. */
		NOT_CONSENTED("not consented"),
		/** Something else came between; nothing is known. */
		FAILED("failed");

		private final String word;

		Verdict(String word) {
			this.word = word;
		}

		/** As lists show it. */
		public String word() {
			return this.word;
		}

	}

	static ConsentResult of(TenantId tenant, Set<String> roles, String answered, NeededPermissions needed,
			String consentLink) {
		List<NeededPermission> missing = needed.missingIn(roles);
		String came = roles.isEmpty() ? "A token came without any permission"
				: "A token came with " + String.join(", ", new TreeSet<>(roles));
		if (!missing.isEmpty()) {
			return new ConsentResult(tenant, Verdict.PERMISSION_MISSING, roles, missing,
					came + "; it lacks " + NeededPermission.list(missing),
					("Have an administrator of the tenant consent again: %s If the app's registration lacks the permission, "
							+ "add it there first (./run.sh setup shows how); a consent grants what the registration has then.")
						.formatted(consentLink));
		}
		return new ConsentResult(tenant, Verdict.PROVED, roles, missing,
				came + "; " + (answered.isBlank() ? "/organization answered" : "/organization answered as " + answered),
				"");
	}

	/**
	 * Whether a minute may change it: a consent needs some time to reach all of
	 * Microsoft's servers, and then the permissions need some.
	 */
	boolean mayBeYoung() {
		return this.verdict == Verdict.NOT_CONSENTED || this.verdict == Verdict.PERMISSION_MISSING;
	}

	/** What is to be kept of it; nothing of what says nothing. */
	public List<AccessNote> notes() {
		String remedy = this.remedy.isEmpty() ? null : this.remedy;
		List<AccessNote> notes = new ArrayList<>();
		switch (this.verdict) {
			case PROVED -> {
				notes.add(note(AccessAspect.CONSENT, AccessState.OK, this.detail, null));
				notes.add(note(AccessAspect.PERMISSIONS, AccessState.OK, "every permission that is needed", null));
			}
			case PERMISSION_MISSING -> {
				notes.add(note(AccessAspect.CONSENT, AccessState.OK, this.detail, null));
				notes.add(note(AccessAspect.PERMISSIONS, AccessState.MISSING,
						"without " + NeededPermission.list(this.missing), remedy));
			}
			case NOT_CONSENTED -> {
				notes.add(note(AccessAspect.CONSENT, AccessState.MISSING, this.detail, remedy));
				notes.add(
						note(AccessAspect.PERMISSIONS, AccessState.NOT_CHECKED, "no consent, so no permissions", null));
			}
			case FAILED -> {
				// What was known before is worth more than a time-out.
			}
		}
		return notes;
	}

	private AccessNote note(AccessAspect aspect, AccessState state, String detail, @Nullable String remedy) {
		return new AccessNote(this.tenant, aspect, state, detail, remedy, null);
	}

}
