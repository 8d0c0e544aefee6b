package io.cspsync.report.facts;

import java.time.Instant;
import java.util.List;

import io.cspsync.crm.reports.AccessRow;
import io.cspsync.crm.reports.AspectCount;
import io.cspsync.crm.reports.Listed;
import org.jspecify.annotations.Nullable;

/**
 * What lets us in to the tenants, as it was last checked, and what ends when.
 *
 * @param aspects how the tenants stand, aspect by aspect
 * @param troubled tenants where something is missing or to be known, the worst first
 * @param fine tenants where everything that was looked at is fine
 * @param neverChecked tenants that were never looked at
 * @param oldestCheckAt since when at least one tenant was not looked at again
 * @param calendar what ends by itself within a year: first what a person has to do
 * something about, then what renews itself; of each the next first
 */
public record AccessPart(List<AspectCount> aspects, Listed<AccessRow> troubled, int fine, int neverChecked,
		@Nullable Instant oldestCheckAt, Listed<Ending> calendar) {

	/**
	 * Something that ends by itself.
	 *
	 * @param kind {@code secret}, {@code certificate}, {@code refresh-token} or
	 * {@code gdap}
	 * @param what which one, in words
	 * @param tenantName the tenant that it is about, null for the partner as a whole
	 * @param partner the partner's name in the settings
	 * @param endsAt when it ends
	 * @param daysLeft days until then, zero or less once it is over
	 * @param renews whether it renews itself, so that nothing is to be done
	 * @param remedy what to do before, empty when nothing is
	 */
	public record Ending(String kind, String what, @Nullable String tenantName, String partner, Instant endsAt,
			int daysLeft, boolean renews, String remedy) {
	}

}
