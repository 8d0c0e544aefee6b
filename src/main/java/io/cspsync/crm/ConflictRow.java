package io.cspsync.crm;

import java.time.Instant;
import java.util.List;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A conflict as a person settles it.
 *
 * @param id its key
 * @param kind {@code customer} or {@code user}
 * @param tenantId the tenant it came from
 * @param tenant the tenant's name
 * @param entityId the id on Microsoft's side
 * @param entityName who or what could not be matched
 * @param reason why not
 * @param candidates whom it could mean
 * @param firstSeenAt since when it is there
 * @param lastSeenAt when a run last found it
 * @param resolvedAt since when it is settled or gone, null while it waits
 * @param decision what a person decided: {@code customer}, {@code create}, {@code ignore}
 * or {@code user}; null for nothing
 * @param decidedId the customer or user chosen
 * @param decidedAt when
 */
public record ConflictRow(long id, String kind, TenantId tenantId, String tenant, String entityId, String entityName,
		String reason, List<Candidate> candidates, Instant firstSeenAt, Instant lastSeenAt,
		@Nullable Instant resolvedAt, @Nullable String decision, @Nullable Long decidedId,
		@Nullable Instant decidedAt) {

	/**
	 * A customer or person who could be meant.
	 *
	 * @param id the key
	 * @param name the name, null when the record is gone
	 * @param email a person's mail address or else sign-in name, null for a customer
	 * @param active whether the customer or person is active, null when the record is
	 * gone
	 * @param linked whether the person is linked to a user of a directory, null for a
	 * customer
	 */
	public record Candidate(long id, @Nullable String name, @Nullable String email, @Nullable Boolean active,
			@Nullable Boolean linked) {
	}

	/** Whether it is about a tenant and its customer. */
	public boolean isAboutCustomer() {
		return this.kind.equals("customer");
	}

}
