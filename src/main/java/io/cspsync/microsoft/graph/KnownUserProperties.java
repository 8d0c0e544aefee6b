package io.cspsync.microsoft.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.cspsync.tenant.NearestName;

import org.jspecify.annotations.Nullable;

/**
 * The properties of a user in Graph v1.0, by what a list of users does with them.
 */
final class KnownUserProperties {

	/**
	 * Served in a list, as a text, a number, a truth value, a date or a list of texts.
	 */
	private static final Set<String> SERVED = Set.of("accountEnabled", "ageGroup", "businessPhones", "city",
			"companyName", "consentProvidedForMinor", "country", "createdDateTime", "creationType", "deletedDateTime",
			"department", "displayName", "employeeHireDate", "employeeId", "employeeLeaveDateTime", "employeeType",
			"externalUserState", "externalUserStateChangeDateTime", "faxNumber", "givenName", "id", "imAddresses",
			"isManagementRestricted", "isResourceAccount", "jobTitle", "lastPasswordChangeDateTime",
			"legalAgeGroupClassification", "mail", "mailNickname", "mobilePhone", "officeLocation",
			"onPremisesDistinguishedName", "onPremisesDomainName", "onPremisesImmutableId",
			"onPremisesLastSyncDateTime", "onPremisesSamAccountName", "onPremisesSecurityIdentifier",
			"onPremisesSyncEnabled", "onPremisesUserPrincipalName", "otherMails", "passwordPolicies", "postalCode",
			"preferredDataLocation", "preferredLanguage", "proxyAddresses", "securityIdentifier", "showInAddressList",
			"signInSessionsValidFromDateTime", "state", "streetAddress", "surname", "usageLocation",
			"userPrincipalName", "userType");

	/** Kept in SharePoint or Exchange: a list that selects one is answered with 501. */
	private static final Set<String> ANSWERED_501 = Set.of("aboutMe", "birthday", "deviceEnrollmentLimit", "hireDate",
			"interests", "mailboxSettings", "mySite", "pastProjects", "preferredName", "responsibilities", "schools",
			"skills");

	/** Served, but made of parts. */
	private static final Set<String> NO_TEXT = Set.of("assignedLicenses", "assignedPlans", "authorizationInfo",
			"customSecurityAttributes", "employeeOrgData", "identities", "licenseAssignmentStates",
			"onPremisesExtensionAttributes", "onPremisesProvisioningErrors", "passwordProfile", "print",
			"provisionedPlans", "serviceProvisioningErrors");

	private KnownUserProperties() {
	}

	static void check(List<String> properties) {
		List<String> wrong = new ArrayList<>();
		for (String property : properties) {
			String sentence = whatIsWrong(property);
			if (sentence != null) {
				wrong.add(sentence);
			}
		}
		if (!wrong.isEmpty()) {
			throw new IllegalArgumentException(String.join("; ", wrong));
		}
	}

	private static @Nullable String whatIsWrong(String property) {
		if (SERVED.contains(property)) {
			return null;
		}
		if (ANSWERED_501.contains(property)) {
			return "\"%s\" cannot be read in a list of users: Microsoft answers 501".formatted(property);
		}
		if (NO_TEXT.contains(property)) {
			return "\"%s\" is made of parts and no single value".formatted(property);
		}
		if (property.equals("signInActivity")) {
			return "\"signInActivity\" cannot be read with the users: Microsoft allows about 10 such requests a minute for the whole app";
		}
		return "\"%s\" is no property of a user in Graph v1.0; did you mean \"%s\"?".formatted(property,
				NearestName.among(property, SERVED));
	}

}
