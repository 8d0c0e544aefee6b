package io.cspsync.microsoft.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

	/** Served, and made of parts that are single values. */
	private static final Map<String, Set<String>> PARTS = Map.of("employeeOrgData", Set.of("costCenter", "division"),
			"onPremisesExtensionAttributes",
			IntStream.rangeClosed(1, 15)
				.mapToObj((number) -> "extensionAttribute" + number)
				.collect(Collectors.toUnmodifiableSet()));

	/** Served, but made of parts that are no single values either. */
	private static final Set<String> NO_TEXT = Set.of("assignedLicenses", "assignedPlans", "authorizationInfo",
			"customSecurityAttributes", "identities", "licenseAssignmentStates", "onPremisesProvisioningErrors",
			"passwordProfile", "print", "provisionedPlans", "serviceProvisioningErrors");

	/** What an app added to the directory; Graph writes the app's id in small letters. */
	private static final Pattern DIRECTORY_EXTENSION = Pattern.compile("extension_[0-9a-f]{32}_\\w+");

	private static final Set<String> NAMES = names();

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
		if (SERVED.contains(property) || DIRECTORY_EXTENSION.matcher(property).matches()) {
			return null;
		}
		int dot = property.indexOf('.');
		if (dot >= 0 && PARTS.containsKey(property.substring(0, dot))) {
			return whatIsWrongWithPart(property, property.substring(0, dot), property.substring(dot + 1));
		}
		if (PARTS.containsKey(property)) {
			return "\"%s\" is made of parts and no single value; name one of %s".formatted(property, partsOf(property));
		}
		if (ANSWERED_501.contains(property)) {
			return "\"%s\" cannot be read in a list of users: Microsoft answers 501".formatted(property);
		}
		if (NO_TEXT.contains(property)) {
			return "\"%s\" is made of parts and no single value".formatted(property);
		}
		if (property.equals("signInActivity")) {
			return "\"signInActivity\" cannot be read with the users: Microsoft allows about 10 such requests a minute for the whole app; name \"lastSignIn\", which the job sign-ins reads in turns";
		}
		if (property.startsWith("extension_")) {
			return "\"%s\" is no directory extension: that is extension_, the 32 small hexadecimal digits of the app's id, _ and a name"
				.formatted(property);
		}
		return "\"%s\" is no property of a user in Graph v1.0; did you mean \"%s\"?".formatted(property,
				NearestName.among(property, NAMES));
	}

	private static @Nullable String whatIsWrongWithPart(String property, String whole, String part) {
		Set<String> parts = PARTS.getOrDefault(whole, Set.of());
		return parts.contains(part) ? null : "\"%s\" is no part of %s in Graph v1.0; did you mean \"%s.%s\"?"
			.formatted(property, whole, whole, NearestName.among(part, parts));
	}

	private static Set<String> partsOf(String whole) {
		Set<String> parts = new TreeSet<>();
		PARTS.getOrDefault(whole, Set.of()).forEach((part) -> parts.add(whole + "." + part));
		return parts;
	}

	private static Set<String> names() {
		Set<String> names = new TreeSet<>(SERVED);
		names.add(UserSelection.LAST_SIGN_IN);
		PARTS.keySet().forEach((whole) -> names.addAll(partsOf(whole)));
		return names;
	}

}
