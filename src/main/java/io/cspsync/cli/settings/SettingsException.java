package io.cspsync.cli.settings;

import java.util.List;

/**
 * The settings cannot be used: all that is wrong, one sentence each, with the remedy.
 */
public final class SettingsException extends RuntimeException {

	private final List<String> violations;

	public SettingsException(List<String> violations) {
		super(String.join("\n", violations));
		this.violations = List.copyOf(violations);
	}

	SettingsException(String violation) {
		this(List.of(violation));
	}

	public List<String> violations() {
		return this.violations;
	}

}
