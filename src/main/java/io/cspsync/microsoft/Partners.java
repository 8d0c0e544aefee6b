package io.cspsync.microsoft;

import java.util.List;

import io.cspsync.tenant.PartnerOfTenant;

/**
 * The partners whose customers are imported: the one of the plain settings first, the
 * others by name.
 */
public interface Partners {

	/** The name of the partner whose settings stand without a name. */
	String DEFAULT = PartnerOfTenant.DEFAULT;

	/** All partners, at least one; always in the same order. */
	List<Partner> all();

}
