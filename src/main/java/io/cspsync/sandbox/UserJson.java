package io.cspsync.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A user as Graph shows it: exactly the members asked for and the id, nulls in clear, and
 * {@code signInActivity} absent for who never signed in.
 */
final class UserJson {

	static final List<String> DEFAULT = List.of("businessPhones", "displayName", "givenName", "jobTitle", "mail",
			"mobilePhone", "officeLocation", "preferredLanguage", "surname", "userPrincipalName", "id");

	static final String SIGN_IN_ACTIVITY = "signInActivity";

	private static final Set<String> NULL_UNLESS_SET = Set.of("ageGroup", "city", "companyName",
			"consentProvidedForMinor", "creationType", "deletedDateTime", "employeeHireDate", "employeeId",
			"employeeLeaveDateTime", "employeeOrgData", "employeeType", "externalUserState",
			"externalUserStateChangeDateTime", "faxNumber", "lastPasswordChangeDateTime", "legalAgeGroupClassification",
			"onPremisesDistinguishedName", "onPremisesDomainName", "onPremisesImmutableId",
			"onPremisesLastSyncDateTime", "onPremisesSamAccountName", "onPremisesSecurityIdentifier",
			"onPremisesSyncEnabled", "onPremisesUserPrincipalName", "passwordPolicies", "passwordProfile", "postalCode",
			"isResourceAccount", "preferredDataLocation", "preferredLanguage", "securityIdentifier",
			"showInAddressList", "signInSessionsValidFromDateTime", "state", "streetAddress");

	private static final Set<String> KNOWN = Set.of("id", "displayName", "givenName", "surname", "userPrincipalName",
			"mail", "mailNickname", "jobTitle", "department", "officeLocation", "country", "usageLocation",
			"mobilePhone", "businessPhones", "accountEnabled", "userType", "createdDateTime", "assignedLicenses",
			"licenseAssignmentStates", "assignedPlans", "provisionedPlans", "otherMails", "proxyAddresses",
			"imAddresses", "identities", "onPremisesProvisioningErrors", "onPremisesExtensionAttributes",
			SIGN_IN_ACTIVITY);

	private UserJson() {
	}

	static boolean knows(String member) {
		return KNOWN.contains(member) || NULL_UNLESS_SET.contains(member);
	}

	static Map<String, @Nullable Object> of(SandboxUser user, List<String> members) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>(members.size() * 2);
		for (String member : members) {
			Object value = user.others().containsKey(member) ? user.others().get(member) : value(user, member);
			if (value != null || !member.equals(SIGN_IN_ACTIVITY)) {
				json.put(member, value);
			}
		}
		json.putIfAbsent("id", user.id());
		return json;
	}

	/** Of a deleted user Graph may still know when he signed in, and nothing else. */
	static Map<String, @Nullable Object> ghost() {
		return Json.object("id", "00000000-dead-4000-8000-000000000001", SIGN_IN_ACTIVITY,
				Json.object("lastSignInDateTime", "2026-01-02T03:04:05Z", "lastSignInRequestId", ""));
	}

	private static @Nullable Object value(SandboxUser user, String member) {
		return switch (member) {
			case "id" -> user.id();
			case "displayName" -> user.displayName();
			case "givenName" -> user.givenName();
			case "surname" -> user.surname();
			case "userPrincipalName" -> user.userPrincipalName();
			case "mail" -> user.mail();
			case "mailNickname" -> user.userPrincipalName().replaceFirst("[@#].*", "");
			case "jobTitle" -> user.jobTitle();
			case "department" -> user.department();
			case "officeLocation" -> user.officeLocation();
			case "country", "usageLocation" -> user.country();
			case "mobilePhone" -> user.mobilePhone();
			case "businessPhones" -> (user.mobilePhone() != null) ? List.of("+44 20 7946 0109") : List.of();
			case "accountEnabled" -> user.enabled();
			case "userType" -> user.userType();
			case "createdDateTime" -> user.created();
			case "assignedLicenses" -> user.heldSkus()
				.stream()
				.map((skuId) -> Json.object("disabledPlans", List.of(), "skuId", skuId))
				.toList();
			case "licenseAssignmentStates" -> user.licences().stream().map(UserJson::state).toList();
			case "proxyAddresses" -> (user.mail() != null) ? List.of("SMTP:" + user.mail()) : List.of();
			case "assignedPlans", "provisionedPlans", "otherMails", "imAddresses", "identities",
					"onPremisesProvisioningErrors" ->
				List.of();
			case "onPremisesExtensionAttributes" -> extensionAttributes();
			case SIGN_IN_ACTIVITY -> signInActivity(user);
			default -> null;
		};
	}

	private static Map<String, @Nullable Object> state(LicenceAssignment licence) {
		return Json.object("skuId", licence.skuId(), "disabledPlans", List.of(), "assignedByGroup", licence.groupId(),
				"state", licence.state(), "error", licence.error(), "lastUpdatedDateTime", "2026-03-05T08:10:11Z");
	}

	private static Map<String, @Nullable Object> extensionAttributes() {
		Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
		for (int number = 1; number <= 15; number++) {
			attributes.put("extensionAttribute" + number, null);
		}
		return attributes;
	}

	private static @Nullable Object signInActivity(SandboxUser user) {
		if (user.lastSignIn() == null) {
			return null;
		}
		// The official sample has the empty text where there is no value, and the year 1
		// occurs too.
		boolean sentinels = user.id().charAt(1) < '4';
		return Json.object("lastSignInDateTime", user.lastSignIn(), "lastSignInRequestId", user.id(),
				"lastNonInteractiveSignInDateTime", sentinels ? "0001-01-01T00:00:00Z" : user.lastSignIn(),
				"lastNonInteractiveSignInRequestId", sentinels ? "" : user.id(), "lastSuccessfulSignInDateTime",
				sentinels ? "" : user.lastSignIn(), "lastSuccessfulSignInRequestId", sentinels ? "" : user.id());
	}

}
