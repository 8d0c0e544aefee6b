package io.cspsync.signin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.cspsync.tenant.Settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether and how last sign-ins are read: {@code csp.sign-ins.*}.
 *
 * @param enabled whether they are read at all; the directory app needs
 * {@code AuditLog.Read.All} for it
 * @param afterNight whether {@code sync} and {@code restart} read them once the night is
 * reported and its exit code decided
 * @param window for how long; the next time goes on with the tenants that are left
 * @param requestsPerMinute how many requests the app sends in any minute, over all
 * tenants; Microsoft allows about 10
 * @param readAgainAfter how old what is known of a tenant must be to ask again; Microsoft
 * itself is up to a day late
 */
@ConfigurationProperties("csp.sign-ins")
public record SignInsProperties(@DefaultValue("false") boolean enabled, @DefaultValue("true") boolean afterNight,
		@DefaultValue("4h") Duration window, @DefaultValue("10") int requestsPerMinute,
		@DefaultValue("20h") Duration readAgainAfter) implements Settings {

	@Override
	public List<String> violations() {
		List<String> violations = new ArrayList<>();
		if (this.window.compareTo(Duration.ofMinutes(1)) < 0) {
			violations
				.add("csp.sign-ins.window is %s: use a time of a minute or more, such as 4h.".formatted(this.window));
		}
		if (this.requestsPerMinute < 1 || this.requestsPerMinute > 1000) {
			violations.add("csp.sign-ins.requests-per-minute is %d: use a number from 1 to 1000."
				.formatted(this.requestsPerMinute));
		}
		if (this.readAgainAfter.isNegative()) {
			violations.add("csp.sign-ins.read-again-after is %s: use a time, such as 20h, or 0s to ask each time."
				.formatted(this.readAgainAfter));
		}
		return violations;
	}

}
