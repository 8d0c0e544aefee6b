package io.cspsync.crm;

import java.time.Duration;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant cost since that was last written down.
 *
 * @param took how long its part took, null if none has ended since
 * @param requests how many requests to Microsoft were about it
 * @param throttled how many of them were answered that they are too many
 * @param waited how long it waited because Microsoft asked for it
 */
public record TenantCost(TenantId tenant, @Nullable Duration took, long requests, long throttled, Duration waited) {

	@Nullable Long millis() {
		return (this.took != null) ? this.took.toMillis() : null;
	}

}
