package io.cspsync.cli;

import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

import io.cspsync.cli.settings.JobSettings;
import io.cspsync.cli.settings.SettingsException;
import io.cspsync.signin.SignInsProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads last sign-ins when a night is over, in the same process and without any say in
 * how that ends: whatever becomes of it, the night's exit code stays.
 */
final class SignInsAfterNight {

	private static final Logger log = LoggerFactory.getLogger(SignInsAfterNight.class);

	/** Of nights that went to their end. */
	private static final Set<Integer> TO_ITS_END = Set.of(0, 3, 5);

	private final Surroundings surroundings;

	private final SignInsProperties settings;

	SignInsAfterNight(Surroundings surroundings, JobSettings settings) {
		this.surroundings = surroundings;
		this.settings = settings.bind(SignInsProperties.class);
	}

	/** Reads them if they are wanted and the night went to its end. */
	void take(NightEnd night, Supplier<NightEnd> reading) {
		if (!this.settings.enabled() || !this.settings.afterNight() || !TO_ITS_END.contains(night.exitCode())
				|| this.surroundings.stop().isRequested()) {
			return;
		}
		this.surroundings.stop().decide(night.exitCode());
		this.surroundings.err()
			.println(
					"\nThe run has ended with exit code %d. Now last sign-ins are read, for %s at most; to stop that changes nothing else."
						.formatted(night.exitCode(), text()));
		try {
			NightEnd end = reading.get();
			if (TO_ITS_END.contains(end.exitCode())) {
				this.surroundings.err().println(end.message());
			}
		}
		catch (SettingsException ex) {
			notRead(String.join("; ", ex.violations()));
		}
		catch (RuntimeException ex) {
			log.error("Last sign-ins were not read", ex);
			notRead(ex.toString());
		}
	}

	private String text() {
		return this.settings.window().toString().substring(2).toLowerCase(Locale.ROOT);
	}

	private void notRead(String why) {
		this.surroundings.err().println("Last sign-ins were not read: " + why);
	}

}
