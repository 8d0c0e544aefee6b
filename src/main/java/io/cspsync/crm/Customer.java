package io.cspsync.crm;

import org.jspecify.annotations.Nullable;

/**
 * A customer as far as the import has to know it.
 *
 * @param id its key
 * @param name its name, perhaps changed by hand
 * @param writtenName the last name that the import wrote, null for customers made by hand
 * @param webSite its web site as a person or the import wrote it, null when none is known
 * @param createdInRun whether the run that asks has created it: no part of what the CRM
 * held before
 */
public record Customer(long id, String name, @Nullable String writtenName, @Nullable String webSite,
		boolean createdInRun) {

	/** Whether the name is still the one that the import wrote. */
	public boolean isNamedByImport() {
		return this.name.equals(this.writtenName);
	}

}
