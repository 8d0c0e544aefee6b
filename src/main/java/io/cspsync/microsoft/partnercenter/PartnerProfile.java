package io.cspsync.microsoft.partnercenter;

import org.jspecify.annotations.Nullable;

/**
 * The partner as Partner Center knows it.
 *
 * @param tenant the partner's tenant id
 * @param name company name
 * @param domain default domain, null where left out
 * @param mfaCompliant what Partner Center thinks of the token's multi-factor proof (its
 * answer to the header {@code ValidateMfa}); null where it does not say
 */
public record PartnerProfile(String tenant, String name, @Nullable String domain, @Nullable Boolean mfaCompliant) {
}
