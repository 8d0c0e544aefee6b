package io.cspsync.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;

import io.cspsync.access.SignInPoint.Weight;
import io.cspsync.cli.settings.JobSettings;
import io.cspsync.tenant.Secret;
import io.cspsync.microsoft.login.PartnerAuthorization;
import io.cspsync.microsoft.login.PartnerAuthorizations;
import io.cspsync.microsoft.partnercenter.PartnerCenters;
import io.cspsync.tenant.PartnerOfTenant;
import io.cspsync.tenant.StopSignal;
import io.cspsync.tenant.StoppedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "authorize", description = {
		"Signs the partner's user in to Partner Center with a browser and keeps the sign-in for the nights.",
		"Prints the address to open and waits for the browser to come back to csp.partner-app.redirect-uri. Says at once "
				+ "whatever is wrong with the sign-in; what cannot be used is not kept, and what was kept before stays.",
		"Needs the settings of the app for Partner Center, and neither the directory app nor a database." },
		footer = { "", "Example: ./run.sh authorize", "         ./run.sh authorize --paste      (browser elsewhere)",
				"", "Exit code 0 if the sign-in is kept, 2 if not." })
final class AuthorizeCommand implements Callable<Integer> {

	private static final int LONGEST_TOKEN = 64 * 1024;

	private final Surroundings surroundings;

	@Option(names = "--partner", paramLabel = "NAME", defaultValue = PartnerOfTenant.DEFAULT,
			description = "A further partner, as in csp.partners.NAME.")
	private String partner = PartnerOfTenant.DEFAULT;

	@Option(names = "--paste", description = "Take the answer by pasting the address at which the browser ended.")
	private boolean paste;

	@Option(names = "--timeout", paramLabel = "TIME", converter = DurationConverter.class,
			description = "How long to wait, such as 10m (default 5m, with --paste 15m).")
	private @Nullable Duration timeout;

	@Option(names = "--refresh-token-file", paramLabel = "FILE",
			description = "Try and keep a refresh token obtained elsewhere instead; the file is only read; - for standard input.")
	private @Nullable String refreshTokenFile;

	AuthorizeCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		if (this.refreshTokenFile != null && (this.paste || this.timeout != null)) {
			throw new UsageException("--refresh-token-file asks no browser, so --paste and --timeout have no meaning "
					+ "with it: leave them out");
		}
		JobSettings settings = JobSettings.ofDefault(this.surroundings.jobs(), Looking.DEFAULT_JOB,
				this.surroundings.environment());
		PartnerAppCheck.forSignIn(settings, this.partner);
		try (MicrosoftClients clients = MicrosoftClients.open(this.surroundings, settings,
				(tenant) -> PartnerOfTenant.DEFAULT)) {
			this.surroundings.stop().listen(clients.get(StopSignal.class)::raise);
			PartnerAuthorization authorization = PartnerChoice.of(clients.get(PartnerAuthorizations.class),
					this.partner);
			authorization.store().requireWritable();
			return report(signIn(authorization, clients.get(PartnerCenters.class)), authorization);
		}
		catch (StoppedException ex) {
			this.surroundings.err().println("Stopped; nothing was changed.");
			return this.surroundings.stop().exitCodeOfSignal();
		}
	}

	private SignInOutcome signIn(PartnerAuthorization authorization, PartnerCenters centers) {
		SignInEnd end = new SignInEnd(authorization, centers);
		if (this.refreshTokenFile != null) {
			return end.of(given(this.refreshTokenFile));
		}
		if (this.paste || !authorization.redirect().canBeListenedOn()) {
			return new PastedSignIn(this.surroundings, authorization, end, patience(Duration.ofMinutes(15))).await();
		}
		return new BrowserSignIn(this.surroundings, authorization, end, patience(Duration.ofMinutes(5))).await();
	}

	private Duration patience(Duration usual) {
		return (this.timeout != null) ? this.timeout : usual;
	}

	private Secret given(String file) {
		boolean typed = file.equals("-");
		try {
			Path path = new TypedPathConverter().convert(file);
			byte[] bytes = typed ? this.surroundings.in().readNBytes(LONGEST_TOKEN) : Files.readAllBytes(path);
			Secret token = Secret.of(new String(bytes, StandardCharsets.UTF_8));
			if (token.isBlank() || token.value().chars().anyMatch(Character::isWhitespace)) {
				throw new UsageException("--refresh-token-file %s: there is %s: it has to hold the refresh token and "
					.formatted(file, token.isBlank() ? "nothing in it" : "white space within it") + "nothing else");
			}
			return token;
		}
		catch (IOException ex) {
			throw new UsageException("--refresh-token-file %s cannot be read (%s): check its path and rights"
				.formatted(file, ex.getClass().getSimpleName()));
		}
	}

	private int report(SignInOutcome outcome, PartnerAuthorization authorization) {
		if (!outcome.kept()) {
			this.surroundings.err().println("The sign-in was not kept:");
			outcome.sentences(Weight.BAD).forEach((sentence) -> this.surroundings.err().println("- " + sentence));
			outcome.sentences(Weight.OPEN, Weight.REMARK)
				.forEach((sentence) -> this.surroundings.err().println("- " + sentence));
			this.surroundings.err().println("What was kept before is still there, if anything was.");
			return Complaints.NOT_STARTED;
		}
		this.surroundings.out().println("\nSigned in.");
		outcome.facts().forEach((name, value) -> this.surroundings.out().println("  " + name + ": " + value));
		outcome.sentences(Weight.GOOD).forEach(this.surroundings.out()::println);
		outcome.sentences(Weight.OPEN, Weight.REMARK)
			.forEach((sentence) -> this.surroundings.out().println("Note: " + sentence));
		this.surroundings.out()
			.println("The refresh token is kept, encrypted, in " + authorization.storeFile()
					+ ". Each night renews it; 90 days without one end it.");
		Path given = authorization.givenFile();
		if (given != null) {
			this.surroundings.out()
				.println(
						"%s.refresh-token-file (%s) is set too; it counts again only once another token is put into it."
							.formatted(authorization.partner().settings("partner-app"), given));
		}
		this.surroundings.out().println("Next: ./run.sh check");
		return 0;
	}

}
