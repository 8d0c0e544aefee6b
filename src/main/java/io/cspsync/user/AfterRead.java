package io.cspsync.user;

/**
 * What may only be written once all users of a tenant were read. It is called in the
 * transaction that marks the tenant complete, never before, and never for a tenant whose
 * read broke.
 */
interface AfterRead {

	/**
	 * Writes it.
	 * @param proved whether the id of every user could be read; if not, nobody is proved
	 * to be absent
	 */
	void apply(UserPartition partition, boolean proved);

}
