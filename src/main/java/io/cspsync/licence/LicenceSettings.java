package io.cspsync.licence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.cspsync.tenant.Settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the licences step does.
 *
 * @param readThrough {@code graph}, {@code partner-center}, or {@code auto}: through
 * Graph where the directory app is let in, else through Partner Center
 * @param concurrency how many tenants are asked at once
 */
@ConfigurationProperties("csp.licences")
public record LicenceSettings(@DefaultValue("auto") String readThrough,
		@DefaultValue("8") int concurrency) implements Settings {

	static final String AUTO = "auto";

	private static final int MOST = 64;

	public LicenceSettings {
		readThrough = readThrough.strip().toLowerCase(Locale.ROOT);
	}

	@Override
	public List<String> violations() {
		List<String> violations = new ArrayList<>();
		if (!this.readThrough.equals(AUTO) && !reads(SkuSource.GRAPH) && !reads(SkuSource.PARTNER_CENTER)) {
			violations.add("csp.licences.read-through is \"%s\": set it to auto, graph or partner-center."
				.formatted(this.readThrough));
		}
		if (this.concurrency < 1 || this.concurrency > MOST) {
			violations.add("csp.licences.concurrency is %d: set it to a number of tenants from 1 to %d."
				.formatted(this.concurrency, MOST));
		}
		return violations;
	}

	/** Whether only that source is to be asked. */
	boolean reads(SkuSource source) {
		return this.readThrough.equals(source.word());
	}

}
