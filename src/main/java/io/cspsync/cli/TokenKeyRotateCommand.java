package io.cspsync.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import io.cspsync.cli.settings.JobSettings;
import io.cspsync.cli.settings.SettingsException;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.login.KeyRotation;
import io.cspsync.microsoft.login.KeyRotation.RotatedKey;
import io.cspsync.microsoft.login.PartnersProperties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "rotate", description = {
		"Encrypts the kept sign-in with a new key. A key in a file is made and replaced by this command; one in "
				+ "the environment or of a command is taken from --new-key-file, and then has to be put where the settings take "
				+ "it from.",
		"", "Not while a run is going on that has its key from the environment. No key is shown." },
		footer = { "", "Example: ./run.sh token-key rotate" })
final class TokenKeyRotateCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@Option(names = "--partner", paramLabel = "P", description = "Only this partner's key (default: all partners').")
	private @Nullable String partner;

	@Option(names = "--new-key-file", paramLabel = "FILE", converter = TypedPathConverter.class,
			description = "A file with the new key: 32 bytes in Base64, as openssl rand -base64 32 prints them.")
	private @Nullable Path newKey;

	TokenKeyRotateCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		JobSettings settings = JobSettings.ofDefault(this.surroundings.jobs(), Looking.DEFAULT_JOB,
				this.surroundings.environment());
		KeyRotation rotation = new KeyRotation(settings.bind(PartnersProperties.class), this.surroundings.clock());
		List<String> violations = rotation.violations();
		if (!violations.isEmpty()) {
			throw new SettingsException(violations);
		}
		if (this.partner != null && !rotation.partners().contains(this.partner)) {
			throw new UsageException("There is no partner \"%s\"; there are %s".formatted(this.partner,
					String.join(", ", rotation.partners())));
		}
		for (String name : (this.partner != null) ? List.of(this.partner) : rotation.partners()) {
			try {
				tell(name, rotation.rotate(name, this.newKey));
			}
			catch (MicrosoftException ex) {
				throw new UsageException(Complaints.sentences(ex.message(), ex.remedy()));
			}
		}
		return 0;
	}

	private void tell(String name, RotatedKey rotated) {
		this.surroundings.out()
			.println((rotated.kept() ? "The sign-in of the partner %s is encrypted with a new key."
					: "No sign-in of the partner %s is kept; the next one will be encrypted with the new key.")
				.formatted(name));
		this.surroundings.out()
			.println((rotated.byHand()
					? "Now make %s give what is in " + this.newKey + ": until then nothing can sign in."
					: "The key is in %s: take a new backup of both files.")
				.formatted(rotated.place()));
	}

}
