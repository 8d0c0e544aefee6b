package io.cspsync.cli.settings;

import java.util.Collection;

/** Tells tests which settings there are. */
public final class SettingNames {

	private final KnownSettings known;

	public SettingNames(Collection<Class<?>> records) {
		this.known = new KnownSettings(records);
	}

	/** Whether it is a setting or a section of some. */
	public boolean has(String name) {
		return this.known.complaint(name, null).isEmpty();
	}

}
