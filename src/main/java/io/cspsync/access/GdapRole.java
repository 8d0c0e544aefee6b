package io.cspsync.access;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The roles of which one suffices for reading a tenant's licences through Partner Center
 * (the integration guide; ids of Microsoft's built-in roles).
 */
enum GdapRole {

	DIRECTORY_READERS("Directory Readers", "88d8e3e3-8f55-4a1e-953a-9b9898b8876b"),

	GLOBAL_READER("Global Reader", "f2ef992c-3afb-46b9-b7cf-a126ee74c451"),

	USER_ADMINISTRATOR("User Administrator", "fe930be7-5e62-47db-91af-98c3a49a38b1"),

	LICENSE_ADMINISTRATOR("License Administrator", "4d6ac14f-3453-41d0-bef9-a3e0c569773a");

	private final String title;

	private final String id;

	GdapRole(String title, String id) {
		this.title = title;
		this.id = id;
	}

	String title() {
		return this.title;
	}

	/** Those among these role ids. */
	static List<GdapRole> among(Set<String> ids) {
		return Arrays.stream(values()).filter((role) -> ids.contains(role.id)).toList();
	}

	/** Whether one of these role ids suffices. */
	static boolean suffices(Set<String> ids) {
		return !among(ids).isEmpty();
	}

	static String names(List<GdapRole> roles) {
		return String.join(", ", roles.stream().map(GdapRole::title).toList());
	}

}
