package io.cspsync.crm.reports;

/**
 * How many tenants have which state of an aspect of the access.
 *
 * @param aspect which aspect
 * @param ok tenants where it is fine
 * @param missing tenants where it is missing
 * @param warning tenants where something is to be known
 * @param notChecked tenants where it could not be looked at
 */
public record AspectCount(String aspect, int ok, int missing, int warning, int notChecked) {
}
