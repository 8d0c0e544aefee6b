package io.cspsync.crm;

import java.util.List;
import java.util.Locale;

import io.cspsync.tenant.TenantId;

/**
 * Something that no rule could decide.
 *
 * @param kind what was to be matched
 * @param tenantId the tenant it came from
 * @param entityId the id on Microsoft's side: the tenant id for a customer, the Entra id
 * for a user
 * @param entityName a name that a person recognises
 * @param reason a sentence: by which key, how many hits, how many claimants
 * @param candidates ids of the CRM rows that could be meant
 */
public record MatchConflict(Kind kind, TenantId tenantId, String entityId, String entityName, String reason,
		List<Long> candidates) {

	/** What was to be matched. */
	public enum Kind {

		/** A tenant to a customer. */
		CUSTOMER,
		/** A directory user to a CRM user. */
		USER;

		String word() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
