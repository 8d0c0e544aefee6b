package io.cspsync.user;

import java.util.List;
import java.util.Map;

import io.cspsync.crm.SiteMapping;
import io.cspsync.microsoft.graph.UserSelection;

/**
 * What is needed to place a tenant's users, as it was when their reading began.
 *
 * @param mappings the tenant's site mappings, in their order
 * @param selection the properties asked for: those of the settings, at their places, and
 * those that only the mappings name
 * @param groups what came of asking for the groups that the mappings name
 */
record TenantPlacing(List<SiteMapping> mappings, UserSelection selection, Map<SiteGroup, GroupReading> groups) {
}
