package io.cspsync.microsoft;

import java.util.List;

/**
 * The partners whose customers are imported, the one of the plain settings first.
 */
public interface Partners {

	/** The name of the partner whose settings stand without a name. */
	String DEFAULT = "default";

	/** All partners, at least one; always in the same order. */
	List<Partner> all();

}
