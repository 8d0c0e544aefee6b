package io.cspsync.cli;

import java.util.Locale;

/**
 * A setting that a person has to give.
 *
 * @param name such as {@code csp.directory-app.client-id}
 * @param variable the same as a variable of the environment
 * @param value what goes there, in words
 * @param set whether anything is
 */
record SetupSetting(String name, String variable, String value, boolean set) {

	static SetupSetting of(String name, String value, boolean set) {
		return new SetupSetting(name, name.replace('.', '_').replace("-", "_").toUpperCase(Locale.ROOT), value, set);
	}

}
