package io.cspsync.microsoft.login;

import java.util.List;

/**
 * The sign-ins of all partners.
 *
 * @param all that of the plain settings first, the others by name
 */
public record PartnerLogins(List<PartnerLogin> all) {
}
