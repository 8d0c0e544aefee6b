package io.cspsync.crm;

import java.time.Instant;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A tenant as a list shows it.
 *
 * @param tenantId the tenant
 * @param name its name, null when it was entered by hand and not seen yet
 * @param defaultDomain its default domain, null when not told
 * @param customerId the customer it belongs to, null for none
 * @param customer the customer's name, null for none
 * @param delegation how the partner may administer it
 * @param delegationPinned whether a person said so
 * @param relationship Partner Center's word, null when not read yet
 * @param partner through which partner it is read
 * @param licencesImport what a person chose to import of its licences, null to go by the
 * settings
 * @param departures what a person chose to become of its people who are gone, null to go
 * by the settings
 * @param notRead the parts that a person switched off ({@code licences}, {@code users},
 * {@code sign-ins}), null when all are read
 * @param acknowledged the failures that a person knows of, with the last day on which
 * each counts as known, null for none
 * @param leftAt since when it is gone, null while it is there
 * @param leftReason why
 */
public record TenantOverview(TenantId tenantId, @Nullable String name, @Nullable String defaultDomain,
		@Nullable Long customerId, @Nullable String customer, String delegation, boolean delegationPinned,
		@Nullable String relationship, String partner, @Nullable String licencesImport, @Nullable String departures,
		@Nullable String notRead, @Nullable String acknowledged, @Nullable Instant leftAt,
		@Nullable String leftReason) {
}
