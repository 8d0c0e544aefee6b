package io.cspsync.licence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.cspsync.tenant.Settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * What the licences step does.
 *
 * @param importType {@code all-subscribed-skus}, {@code your-subscriptions} or
 * {@code both}; what {@code tenants.licences_import} says of a tenant wins
 * @param readThrough {@code graph}, {@code partner-center}, or {@code auto}: through
 * Graph where the directory app is let in, else through Partner Center
 * @param concurrency how many tenants are asked at once
 */
@ConfigurationProperties("csp.licences")
public record LicenceSettings(@Name("import") @DefaultValue("all-subscribed-skus") String importType,
		@DefaultValue("auto") String readThrough, @DefaultValue("8") int concurrency) implements Settings {

	static final String AUTO = "auto";

	private static final int MOST = 64;

	public LicenceSettings {
		importType = importType.strip().toLowerCase(Locale.ROOT);
		readThrough = readThrough.strip().toLowerCase(Locale.ROOT);
	}

	@Override
	public List<String> violations() {
		List<String> violations = new ArrayList<>();
		if (ImportType.ofWord(this.importType).isEmpty()) {
			violations.add("csp.licences.import is \"%s\": set it to all-subscribed-skus, your-subscriptions or both."
				.formatted(this.importType));
		}
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

	/** The import type of tenants for which nothing else is set. */
	ImportType type() {
		return ImportType.ofWord(this.importType).orElseThrow();
	}

	/** Whether only that source is to be asked. */
	boolean reads(SkuSource source) {
		return this.readThrough.equals(source.word());
	}

}
