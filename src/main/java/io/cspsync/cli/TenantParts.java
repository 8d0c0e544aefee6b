package io.cspsync.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.cspsync.crm.TenantMappings;
import io.cspsync.tenant.NearestName;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options that switch the reading of a tenant's parts on and off.
 */
final class TenantParts {

	private static final List<String> WORDS = List.of("on", "off");

	@Option(names = "--licences", paramLabel = "on|off",
			description = "off: its licences are not read and stay as they are.")
	private @Nullable String licences;

	@Option(names = "--users", paramLabel = "on|off",
			description = "off: its people are not read and stay as they are: nobody counts as gone.")
	private @Nullable String users;

	@Option(names = "--sign-ins", paramLabel = "on|off",
			description = "off: when its people last signed in is not read.")
	private @Nullable String signIns;

	// The word is reserved: whoever expects it should read why, not that it is unknown.
	@Option(names = "--devices", hidden = true)
	private @Nullable String devices;

	boolean isEmpty() {
		return this.licences == null && this.users == null && this.signIns == null && this.devices == null;
	}

	/**
	 * Checks the words.
	 * @throws UsageException if one is neither on nor off, or is of what no run reads
	 */
	void check() {
		check("--licences", this.licences);
		check("--users", this.users);
		check("--sign-ins", this.signIns);
		if (this.devices != null) {
			throw new UsageException("--devices: no run reads devices yet, so there is nothing to switch on or off");
		}
	}

	private static void check(String option, @Nullable String word) {
		if (word != null && !WORDS.contains(word)) {
			throw new UsageException("%s \"%s\" is neither on nor off; did you mean %s?".formatted(option, word,
					NearestName.among(word, WORDS)));
		}
	}

	/** Sets what was given and tells it. */
	String set(TenantMappings mappings, TenantId tenant) {
		Map<TenantMappings.Part, String> given = new LinkedHashMap<>();
		put(given, TenantMappings.Part.LICENCES, this.licences);
		put(given, TenantMappings.Part.USERS, this.users);
		put(given, TenantMappings.Part.SIGN_INS, this.signIns);
		StringBuilder told = new StringBuilder();
		given.forEach((part, word) -> told.append(sentence(part, word, mappings.setRead(tenant, part, isOn(word)))));
		return told.toString();
	}

	private static void put(Map<TenantMappings.Part, String> given, TenantMappings.Part part, @Nullable String word) {
		if (word != null) {
			given.put(part, word);
		}
	}

	private static boolean isOn(String word) {
		return word.equals("on");
	}

	private static String sentence(TenantMappings.Part part, String word, boolean changed) {
		String what = "Its " + part.word();
		if (!changed) {
			return "%s were %s already.\n".formatted(what, isOn(word) ? "read" : "switched off");
		}
		return isOn(word) ? "%s are read again from the next run on.\n".formatted(what)
				: "%s are not read from the next run on; what is there stays, and that is no error.\n".formatted(what);
	}

}
