package io.cspsync.customer;

import java.util.ArrayList;
import java.util.List;

import io.cspsync.crm.Expiries;
import io.cspsync.crm.Expiry;
import io.cspsync.microsoft.graph.GdapRelationship;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Notes in the calendar when each granular delegation ends. It costs no request, because
 * the delegations were read anyway, and its failure costs the run nothing.
 */
final class GdapEnds {

	private static final Logger log = LoggerFactory.getLogger(GdapEnds.class);

	private final Expiries expiries;

	GdapEnds(Expiries expiries) {
		this.expiries = expiries;
	}

	/**
	 * Notes them.
	 * @param active all that are active now
	 */
	void note(String partner, List<GdapRelationship> active) {
		List<Expiry> ends = new ArrayList<>();
		active.forEach((one) -> {
			if (one.endsAt() != null) {
				ends.add(new Expiry(Expiry.Kind.GDAP, one.id(), partner, one.tenant(), one.endsAt(), one.autoExtends(),
						Expiry.Source.MICROSOFT));
			}
		});
		try {
			this.expiries.replace(Expiry.Kind.GDAP, partner, ends);
		}
		catch (DataAccessException | TransactionException ex) {
			log.warn("The ends of the GDAP relationships could not be noted: {}", ex.getMessage());
		}
	}

}
