package io.cspsync.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A user of a tenant. Values do not change; a tenant takes a changed copy with
 * {@link SandboxTenant#changeUser}.
 *
 * @param id Entra object id
 * @param enabled {@code accountEnabled}
 * @param userType {@code Member} or {@code Guest}
 * @param created when, in Graph's notation
 * @param lastSignIn last sign-in in Graph's notation; null for a user who never signed in
 * @param licences every path to a licence, also failed ones
 * @param others values of any further Graph members, by Graph's name; they also win over
 * the components above
 */
public record SandboxUser(String id, String displayName, @Nullable String givenName, @Nullable String surname,
		String userPrincipalName, @Nullable String mail, @Nullable String jobTitle, @Nullable String department,
		@Nullable String officeLocation, @Nullable String country, @Nullable String mobilePhone, boolean enabled,
		String userType, String created, @Nullable String lastSignIn, List<LicenceAssignment> licences,
		Map<String, @Nullable Object> others) {

	/** The same user under another display name; address and sign-in name stay. */
	public SandboxUser named(String newName) {
		return new SandboxUser(id, newName, givenName, surname, userPrincipalName, mail, jobTitle, department,
				officeLocation, country, mobilePhone, enabled, userType, created, lastSignIn, licences, others);
	}

	/** The same user, allowed to sign in. */
	public SandboxUser enable() {
		return enabled(true);
	}

	/** The same user, no longer allowed to sign in. */
	public SandboxUser disable() {
		return enabled(false);
	}

	private SandboxUser enabled(boolean now) {
		return new SandboxUser(id, displayName, givenName, surname, userPrincipalName, mail, jobTitle, department,
				officeLocation, country, mobilePhone, now, userType, created, lastSignIn, licences, others);
	}

	/** The same user with exactly these paths to licences. */
	public SandboxUser licensed(List<LicenceAssignment> now) {
		return new SandboxUser(id, displayName, givenName, surname, userPrincipalName, mail, jobTitle, department,
				officeLocation, country, mobilePhone, enabled, userType, created, lastSignIn, List.copyOf(now), others);
	}

	/** The same user with one more direct licence. */
	public SandboxUser withLicence(String partNumber) {
		LicenceAssignment more = LicenceAssignment.direct(SkuCatalogue.named(partNumber).skuId());
		return licensed(Stream.concat(licences.stream(), Stream.of(more)).distinct().toList());
	}

	/** The same user without any path to that licence. */
	public SandboxUser withoutLicence(String partNumber) {
		String skuId = SkuCatalogue.named(partNumber).skuId();
		return licensed(licences.stream().filter((licence) -> !licence.skuId().equals(skuId)).toList());
	}

	/**
	 * The same user with another value of any Graph member.
	 * @param member Graph's name, as {@code department} or {@code employeeId}
	 * @param value text, number, boolean, list, map or null
	 */
	public SandboxUser with(String member, @Nullable Object value) {
		Map<String, @Nullable Object> now = new LinkedHashMap<>(others);
		now.put(member, value);
		return new SandboxUser(id, displayName, givenName, surname, userPrincipalName, mail, jobTitle, department,
				officeLocation, country, mobilePhone, enabled, userType, created, lastSignIn, licences, now);
	}

	/** The products he holds: one per SKU however many paths lead to it. */
	public List<String> heldSkus() {
		return licences.stream().filter(LicenceAssignment::takesSeat).map(LicenceAssignment::skuId).distinct().toList();
	}

}
