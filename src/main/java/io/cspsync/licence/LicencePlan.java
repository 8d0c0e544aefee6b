package io.cspsync.licence;

import java.util.List;
import java.util.Map;

import io.cspsync.crm.Licence;
import io.cspsync.microsoft.SubscribedSku;

/**
 * What becomes of one tenant's licences.
 *
 * @param created licences that the CRM did not have
 * @param updated licences that differ from what the CRM has, also those that came back
 * @param unchanged how many are as the CRM has them
 * @param removed licences that no longer count, by why
 * @param brake whether more ought to be removed
 * @param unknown how many of the tenant's products the catalogue does not name
 * @param unstorable what cannot be stored and therefore stays as it was
 * @param lines what becomes of the lines behind them
 */
record LicencePlan(List<Licence> created, List<Licence> updated, int unchanged,
		Map<Licence.Removal, List<Licence>> removed, LicenceBrake brake, int unknown, List<SubscribedSku> unstorable,
		LinePlan lines) {

	boolean isEmpty() {
		return this.created.isEmpty() && this.updated.isEmpty() && this.removed.isEmpty() && this.lines.isEmpty();
	}

}
