package io.cspsync.access;

import io.cspsync.crm.AccessState;
import io.cspsync.tenant.Failure;
import org.jspecify.annotations.Nullable;

/**
 * What was found of one prerequisite of every run. One that is
 * {@link AccessState#MISSING} keeps a run from starting.
 *
 * @param area what it is about
 * @param subject which prerequisite, in a few words
 * @param state what was found, in a word
 * @param detail what was tried and seen
 * @param remedy what a person can do, null where nothing is to be done
 */
public record Finding(Area area, String subject, AccessState state, String detail, @Nullable String remedy) {

	/** It is there. */
	public static Finding ok(Area area, String subject, String detail) {
		return new Finding(area, subject, AccessState.OK, detail, null);
	}

	/** It is not there. */
	public static Finding missing(Area area, String subject, String detail, String remedy) {
		return new Finding(area, subject, AccessState.MISSING, detail, remedy);
	}

	/** It is there, and a person should know something of it. */
	public static Finding warning(Area area, String subject, String detail, String remedy) {
		return new Finding(area, subject, AccessState.WARNING, detail, remedy);
	}

	/**
	 * Nobody could look.
	 * @param needs what looking takes, after "needs"
	 */
	public static Finding notChecked(Area area, String subject, String needs) {
		return new Finding(area, subject, AccessState.NOT_CHECKED, "not checked, needs " + needs, null);
	}

	/** What failed is missing. */
	static Finding refused(Area area, String subject, Failure failure) {
		return missing(area, subject, failure.message(), failure.remedy());
	}

}
