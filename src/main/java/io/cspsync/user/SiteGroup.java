package io.cspsync.user;

import java.util.UUID;

import io.cspsync.crm.SiteMapping;
import org.jspecify.annotations.Nullable;

/**
 * A group that a site mapping names.
 *
 * @param id its id, null if it is named by its display name
 * @param name the display name as typed, empty if it is named by its id
 */
record SiteGroup(@Nullable UUID id, String name) {

	/** The group of a mapping of kind group. */
	static SiteGroup of(SiteMapping mapping) {
		UUID id = mapping.groupId();
		String name = mapping.groupName();
		return new SiteGroup(id, (id != null || name == null) ? "" : name.strip());
	}

	/** As messages name it. */
	String label() {
		return (this.id != null) ? this.id.toString() : "\"" + this.name + "\"";
	}

	/** Under which name the number of its members is remembered. */
	String state() {
		return "site-mappings.group:" + ((this.id != null) ? this.id.toString() : FoldedText.of(this.name));
	}

}
