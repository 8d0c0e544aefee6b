package io.cspsync.licence;

/**
 * What the licences step writes about one tenant.
 */
sealed interface TenantLicences {

	/**
	 * Something changed.
	 *
	 * @param read the read it follows from
	 * @param plan what is to be written
	 */
	record Changed(LicenceRead.Complete read, LicencePlan plan) implements TenantLicences {

	}

	/**
	 * Not read, so nothing is changed but the tenant's state.
	 *
	 * @param read why
	 */
	record Unread(LicenceRead.Failed read) implements TenantLicences {

	}

}
