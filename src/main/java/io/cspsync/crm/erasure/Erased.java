package io.cspsync.crm.erasure;

import java.util.Map;

/**
 * What an erasure did.
 *
 * @param changed rows by table in which something of the person was taken away
 * @param left rows by column in which one of the person's values stands because it is
 * somebody else's too: a namesake, a customer called like the person
 */
public record Erased(Map<String, Long> changed, Map<String, Long> left) {
}
