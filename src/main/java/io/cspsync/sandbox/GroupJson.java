package io.cspsync.sandbox;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** A group as Graph shows it. */
final class GroupJson {

	private GroupJson() {
	}

	static Map<String, @Nullable Object> all(SandboxGroup group) {
		return Json.object("id", group.id(), "deletedDateTime", null, "classification", null, "createdDateTime",
				"2024-12-22T02:21:05Z", "description", group.name(), "displayName", group.name(), "expirationDateTime",
				null, "groupTypes", List.of(), "isAssignableToRole", null, "mail", null, "mailEnabled", false,
				"mailNickname", Words.address(group.name()), "membershipRule", null, "membershipRuleProcessingState",
				null, "onPremisesLastSyncDateTime", null, "onPremisesSecurityIdentifier", null, "onPremisesSyncEnabled",
				null, "preferredDataLocation", null, "preferredLanguage", null, "proxyAddresses", List.of(),
				"renewedDateTime", "2024-12-22T02:21:05Z", "resourceBehaviorOptions", List.of(),
				"resourceProvisioningOptions", List.of(), "securityEnabled", true, "theme", null, "visibility", null,
				"onPremisesProvisioningErrors", List.of());
	}

	static Map<String, @Nullable Object> of(SandboxGroup group, List<String> selected) {
		Map<String, @Nullable Object> all = all(group);
		if (!selected.isEmpty()) {
			all.keySet().removeIf((member) -> !selected.contains(member) && !member.equals("id"));
		}
		return all;
	}

}
