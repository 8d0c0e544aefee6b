package io.cspsync.tenant;

import java.util.List;

/**
 * A section of the settings that can say all that is wrong with it. Nothing is thrown
 * while it is read, so that every violation of every section can be reported at once.
 */
public interface Settings {

	/**
	 * What is wrong, one sentence each: the property, what is wrong with its value (never
	 * a secret's value) and the remedy. Empty when all is well.
	 */
	List<String> violations();

}
