package io.cspsync.cli;

import java.time.Instant;

import io.cspsync.access.ConsentStanding;
import io.cspsync.crm.ConsentRow;
import io.cspsync.microsoft.cloud.Words;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's consent as a list shows it.
 *
 * @param state in a word
 * @param since when that was seen last, null for never
 * @param detail why
 * @param signsIn who opens the link
 * @param link null where the tenant's partner has no settings
 */
record ConsentItem(TenantId tenant, @Nullable String name, @Nullable String domain, String partner, String state,
		@Nullable Instant since, String detail, String signsIn, @Nullable String link) {

	static ConsentItem of(ConsentRow row, ConsentStanding standing, @Nullable String link) {
		String name = (row.name() != null) ? Words.of(row.name()) : null;
		String domain = (row.domain() != null) ? Words.of(row.domain()) : null;
		return new ConsentItem(row.tenant(), name, domain, row.partner(), standing.state().word(), standing.since(),
				(link != null) ? standing.detail() : "the partner " + row.partner() + " has no settings",
				"an administrator of " + whose(row.tenant(), name, domain) + ", not of the partner", link);
	}

	private static String whose(TenantId tenant, @Nullable String name, @Nullable String domain) {
		if (name == null) {
			return (domain != null) ? domain : "tenant " + tenant;
		}
		return (domain != null) ? name + " (" + domain + ")" : name;
	}

	/** As a heading names the tenant. */
	String label() {
		return (this.name != null) ? this.name + " (" + this.tenant + ")" : this.tenant.toString();
	}

}
