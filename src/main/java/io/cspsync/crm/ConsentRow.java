package io.cspsync.crm;

import java.time.Instant;
import java.util.Set;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What the CRM knows of a tenant's consent to the directory app.
 *
 * @param tenant the tenant
 * @param name its name, null when it was entered by hand and not seen yet
 * @param domain its default domain, null when not told
 * @param partner through which partner it is read
 * @param consent what was last found of the consent, null if nobody looked
 * @param permissions what was last found of the permissions, null if nobody looked
 * @param granted the application permissions that the last token carried, null if that is
 * not known
 * @param error the newest open error that speaks of either, null if there is none
 * @param readAt when the tenant's users were last read completely, null for never
 */
public record ConsentRow(TenantId tenant, @Nullable String name, @Nullable String domain, String partner,
		@Nullable Found consent, @Nullable Found permissions, @Nullable Set<String> granted, @Nullable Refused error,
		@Nullable Instant readAt) {

	/** A tenant that the CRM does not know. */
	public static ConsentRow unknown(TenantId tenant, String partner) {
		return new ConsentRow(tenant, null, null, partner, null, null, null, null, null);
	}

	/** As messages name it. */
	public String label() {
		return (this.name != null) ? this.name + " (" + this.tenant + ")" : "Tenant " + this.tenant;
	}

	/** What was found of an aspect, and when. */
	public record Found(AccessState state, String detail, Instant at) {
	}

	/** What Microsoft answered, and when last. */
	public record Refused(String code, Instant at) {
	}

}
