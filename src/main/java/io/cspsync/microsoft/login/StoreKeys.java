package io.cspsync.microsoft.login;

import java.util.List;

/**
 * Where the key of a partner's token store comes from.
 */
interface StoreKeys {

	/**
	 * The keys that may fit what is kept: the one of the settings, and the one that an
	 * interrupted rotation left. Empty if none was made yet.
	 * @throws StoreKeyException if the key cannot be read
	 */
	List<StoreKey> known();

	/**
	 * The key for what is written; made where there is none and it is ours to make.
	 * @throws StoreKeyException if the key cannot be read or made
	 */
	StoreKey current();

	/**
	 * Puts an end to an interrupted rotation: from now on that key is the current one.
	 * Nothing happens if it already is.
	 * @throws StoreKeyException if the key's file cannot be written
	 */
	default void settle(StoreKey fitting) {
	}

	/** Where the key stands, for sentences: a setting, or a setting with its file. */
	String place();

}
