package io.cspsync.access;

import java.util.Locale;

/**
 * What a finding about the whole program is about, in the order in which they are told.
 */
public enum Area {

	/** What the operator has set. */
	SETTINGS("Settings"),
	/** Where everything is kept. */
	DATABASE("Database"),
	/** Disk and clock. */
	MACHINE("This machine"),
	/** The apps' credentials and the partner's sign-in. */
	SIGN_IN("Apps and sign-in"),
	/** What the partner's own tenant tells. */
	PARTNER("The partner's tenant"),
	/** Where people are put. */
	MAPPINGS("Mappings");

	private final String title;

	Area(String title) {
		this.title = title;
	}

	/** As a heading. */
	public String title() {
		return this.title;
	}

	/** As a word for programs. */
	public String word() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
