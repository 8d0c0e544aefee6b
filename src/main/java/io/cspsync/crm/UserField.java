package io.cspsync.crm;

import java.util.Locale;

/**
 * The columns of {@code users} that a field mapping may fill.
 */
public enum UserField {

	/** The name that people read. */
	NAME,
	/** The mail address. */
	EMAIL,
	/** The name used to sign in; not necessarily an address. */
	NETWORK_LOGIN,
	/** The given name. */
	FIRST_NAME,
	/** The family name. */
	LAST_NAME,
	/** What the person does. */
	JOB_TITLE,
	/** Where the person works. */
	DEPARTMENT,
	/** The desk's telephone. */
	PHONE,
	/** The mobile telephone. */
	MOBILE_PHONE;

	/** The column of {@code users}. */
	String column() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** As settings and messages name it: {@code network-login}. */
	public String word() {
		return column().replace('_', '-');
	}

}
