package io.cspsync.licence;

import java.util.List;

import io.cspsync.crm.Licence;
import io.cspsync.microsoft.SubscribedSku;
import io.cspsync.tenant.SkuId;

/**
 * What becomes of one tenant's licences.
 *
 * @param created licences that the CRM did not have
 * @param updated licences that differ from what the CRM has, also those that came back
 * @param unchanged how many are as the CRM has them
 * @param removed products that the tenant no longer has
 * @param unknown how many of the tenant's products the catalogue does not name
 * @param unstorable what cannot be stored and therefore stays as it was
 */
record LicencePlan(List<Licence> created, List<Licence> updated, int unchanged, List<SkuId> removed, int unknown,
		List<SubscribedSku> unstorable) {

	boolean isEmpty() {
		return this.created.isEmpty() && this.updated.isEmpty() && this.removed.isEmpty();
	}

}
