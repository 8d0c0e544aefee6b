package io.cspsync.crm;

import java.time.Instant;
import java.util.Collection;

import org.jspecify.annotations.Nullable;

/**
 * One row of {@code integration_errors} as the reports see it.
 *
 * @param tenantId the tenant's id, null when it is about the whole run
 * @param tenantName the tenant's name, null when there is none
 * @param entityId the id of the one record, null when it is about the tenant or run
 * @param acknowledgedUntil {@code for good} or the last day on which an operator knows of
 * it, null when nobody has acknowledged it
 * @param others how many more of its kind (code, step and remedy) the run has that are
 * not told one by one, for which this one stands
 */
public record ErrorRow(String runKey, String step, @Nullable String tenantId, @Nullable String tenantName,
		String entityType, @Nullable String entityId, @Nullable String entityName, String category,
		@Nullable String endpoint, String code, String message, String remedy, @Nullable String requestId,
		Instant firstSeenAt, Instant lastSeenAt, int occurrences, @Nullable Instant resolvedAt,
		@Nullable String acknowledgedUntil, int others) {

	/** How many errors these rows stand for. */
	public static int count(Collection<ErrorRow> rows) {
		return rows.stream().mapToInt((row) -> 1 + row.others).sum();
	}

	/** The tenant or record that it is about, as a person knows it. */
	public String subject() {
		String tenant = (this.tenantName != null) ? this.tenantName
				: (this.tenantId != null) ? this.tenantId : "the run";
		return ("tenant".equals(this.entityType) || "run".equals(this.entityType) || this.entityName == null) ? tenant
				: this.entityName + " (" + tenant + ")";
	}

}
