package io.cspsync.microsoft.graph;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.cspsync.tenant.EntraId;

/**
 * One user of a tenant's directory, as far as it was selected.
 *
 * @param entraId the object id
 * @param enabled {@code accountEnabled}; null counts as enabled
 * @param guest whether {@code userType} is {@code Guest}
 * @param licences one entry per SKU of {@code assignedLicenses}
 * @param properties the values of the {@link UserSelection}, in its order: scalars as
 * text, lists of texts joined by {@code ", "}, null where Microsoft has none
 * @param failedLicences what could not be given, empty for nearly everybody
 * @param defect why the record cannot be used although its id was read (such as a licence
 * whose SKU id is no GUID), null when it is fine
 */
public record DirectoryUser(EntraId entraId, @Nullable Boolean enabled, boolean guest, List<AssignedLicence> licences,
		List<@Nullable String> properties, List<FailedLicence> failedLicences, @Nullable String defect) {

	/** A user whose licences were all given. */
	public DirectoryUser(EntraId entraId, @Nullable Boolean enabled, boolean guest, List<AssignedLicence> licences,
			List<@Nullable String> properties, @Nullable String defect) {
		this(entraId, enabled, guest, licences, properties, List.of(), defect);
	}

}
