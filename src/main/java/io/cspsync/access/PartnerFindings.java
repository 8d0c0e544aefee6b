package io.cspsync.access;

import java.util.List;
import java.util.Map;

import io.cspsync.microsoft.graph.GdapRelationship;
import io.cspsync.microsoft.partnercenter.PartnerCustomer;
import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What was found of one partner, and what its tenants are judged by.
 *
 * @param partner its name
 * @param findings about the partner as a whole
 * @param listed its customers in Partner Center by tenant, null if they could not be read
 * @param relationships all its GDAP relationships, null if they could not be read
 * @param user the signed-in user, null if not known
 * @param agents who is in AdminAgents, null if that could not be read
 * @param directoryApp whether Entra accepts the directory app's credential
 * @param calendar what ends by itself
 */
public record PartnerFindings(String partner, List<Finding> findings, @Nullable Map<TenantId, PartnerCustomer> listed,
		@Nullable List<GdapRelationship> relationships, @Nullable EntraId user, @Nullable AdminAgents agents,
		boolean directoryApp, List<Calendar> calendar) {
}
