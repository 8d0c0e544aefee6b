package io.cspsync.user;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

import io.cspsync.crm.HeldChange;
import io.cspsync.crm.HeldChanges;
import io.cspsync.crm.RunTenant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a tenant's first import from creating everybody a second time. When the customer
 * has people already and the directory matches fewer than half of them, the match keys
 * most likely do not fit; so those who match are linked, and a person is asked before the
 * others are created.
 *
 * @param tenant the tenant
 * @param linked how many of its people the CRM knows by Entra id as the read begins
 * @param unlinked how many people of the customer have no Entra id
 * @param open what waits or was decided, null for nothing
 */
record CreationHold(RunTenant tenant, int linked, int unlinked, HeldChanges.@Nullable Open open) {

	/**
	 * Whether creations have to wait until all are read and matched. Once asked, this
	 * stays so in later nights, in which the tenant has linked people already.
	 */
	boolean isWatching() {
		return (this.open != null) ? !isApproved() : this.linked == 0 && this.unlinked > 0;
	}

	/** Whether a person wants the creations. */
	boolean isApproved() {
		return this.open != null && this.open.decision() == HeldChange.Decision.APPROVED;
	}

	/**
	 * Judges the read. People linked before count as matched: as long as creations are
	 * held, that is what they were.
	 * @param matched how many of those without an Entra id are matched now
	 * @param creations how many users match nobody
	 * @param names some of them
	 * @return the change to hold, null if it is not to be held
	 */
	@Nullable HeldChange judge(int matched, int creations, Collection<String> names) {
		int people = this.linked + this.unlinked;
		int known = this.linked + matched;
		if (!isWatching() || creations == 0 || known * 2L >= people) {
			return null;
		}
		Map<String, Object> details = new TreeMap<>();
		details.put("users", creations);
		details.put("people", people);
		details.put("matched", known);
		details.put("such as", String.join("; ", names));
		return new HeldChange(HeldChange.Kind.CREATE_USERS, this.tenant.tenantId(), this.tenant.name(),
				"Only %d of the %d people whom the CRM has for tenant %s match one of its users, fewer than half: %d people would be created beside them"
					.formatted(known, people, this.tenant.label(), creations),
				details);
	}

}
