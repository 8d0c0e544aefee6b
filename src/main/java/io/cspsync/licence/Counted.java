package io.cspsync.licence;

import java.util.Set;

import io.cspsync.crm.Licence;
import io.cspsync.crm.LicenceKey;

/**
 * A licence that tonight's answers add up to.
 *
 * @param licence as it is to be, of no row yet
 * @param products the products of the partner's subscriptions in it: a row of one of
 * them, written while the SKU was not known, is this licence's
 */
record Counted(Licence licence, Set<String> products) {

	LicenceKey key() {
		return this.licence.key();
	}

}
