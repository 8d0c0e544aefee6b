package io.cspsync.microsoft.graph;

import java.util.List;

/**
 * The partner's granular delegated admin relationships (GDAP), read in the partner's own
 * tenant.
 */
public interface DelegatedAdmin {

	/**
	 * The active relationships, of which a tenant may have several.
	 * @throws io.cspsync.microsoft.MicrosoftException if not all could be read, typically
	 * because the directory app lacks {@code DelegatedAdminRelationship.Read.All}
	 */
	List<GdapRelationship> fetchActive();

}
