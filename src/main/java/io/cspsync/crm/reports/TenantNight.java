package io.cspsync.crm.reports;

import java.time.Instant;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What became of one tenant in a run.
 *
 * @param tenantId the tenant
 * @param tenantName its name when the run's list was frozen; Microsoft's word, as all
 * names here
 * @param customerName the customer's name now, null if the customer is gone
 * @param state {@code failed}, {@code not-reached}, {@code known} (failed as
 * acknowledged), {@code off} (complete but for what a person switched off) or
 * {@code complete}
 * @param licences the part's own state: {@code pending}, {@code complete},
 * {@code failed}, {@code none} (the job has no such part) or {@code off}
 * @param licencesCode why the part failed
 * @param licencesAt when it was complete or failed
 * @param licencesMillis how long it took, null when that is not known
 * @param users as {@code licences}
 * @param usersCode as {@code licencesCode}
 * @param usersAt as {@code licencesAt}
 * @param usersMillis as {@code licencesMillis}
 * @param read people read; null, as the next ones, unless the users are complete
 * @param created people new in the CRM
 * @param updated people of whom something was written
 * @param unchanged people left untouched
 * @param rejected records with an error
 * @param conflicts people who wait for a decision
 * @param requests requests to Microsoft, null when they were not counted
 * @param throttled how many of them were answered with a time to wait
 * @param waitedMillis how long that was
 */
public record TenantNight(TenantId tenantId, String tenantName, @Nullable String customerName, String state,
		String licences, @Nullable String licencesCode, @Nullable Instant licencesAt, @Nullable Integer licencesMillis,
		String users, @Nullable String usersCode, @Nullable Instant usersAt, @Nullable Integer usersMillis,
		@Nullable Integer read, @Nullable Integer created, @Nullable Integer updated, @Nullable Integer unchanged,
		@Nullable Integer rejected, @Nullable Integer conflicts, @Nullable Integer requests,
		@Nullable Integer throttled, @Nullable Long waitedMillis) {
}
