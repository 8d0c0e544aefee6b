package io.cspsync.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.cspsync.access.ConsentAnswer;
import io.cspsync.access.ConsentPages;
import io.cspsync.access.ConsentResult;
import io.cspsync.access.ConsentResult.Verdict;
import io.cspsync.access.ConsentState;
import io.cspsync.crm.ConsentRow;
import io.cspsync.microsoft.cloud.Words;
import io.cspsync.microsoft.login.ConsentLinks;
import io.cspsync.microsoft.login.OneTimeState;
import io.cspsync.microsoft.login.RedirectAddress;
import io.cspsync.microsoft.login.RedirectAnswer;
import io.cspsync.microsoft.login.RedirectListener;
import io.cspsync.microsoft.login.RedirectReply;
import io.cspsync.tenant.StoppedException;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "wait",
		description = "Prints the consent link of one tenant, waits for the administrator's browser to come back to "
				+ "csp.directory-app.redirect-uri on this machine, compares the tenant that consented with the expected "
				+ "one, and proves the consent.",
		footer = { "", "Example: ./run.sh consent wait --tenant 4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90" })
final class ConsentWaitCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@Option(names = "--tenant", paramLabel = "T", required = true, converter = TenantIdConverter.class,
			description = "The tenant that is to consent, known to the CRM or not.")
	private @Nullable TenantId tenant;

	@Option(names = "--partner", paramLabel = "P",
			description = "The partner of a tenant that the CRM does not know, where there are several.")
	private @Nullable String partner;

	@Option(names = "--minutes", paramLabel = "M", defaultValue = "10", description = "How long to wait (default 10).")
	private int minutes = 10;

	ConsentWaitCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		TenantId id = this.tenant;
		if (id == null || this.minutes < 1 || this.minutes > 24 * 60) {
			throw new UsageException("consent wait needs --tenant T, and --minutes from 1 to 1440");
		}
		AccessSettings settings = new AccessSettings(this.surroundings);
		settings.requireDirectoryApps();
		ConsentLinks links = settings.links();
		ConsentCommand.requirePartner(links, this.partner);
		KnownConsents known = KnownConsents.find(this.surroundings, settings);
		ConsentRow row = known.choose(List.of(id), this.partner).getFirst();
		RedirectAddress address = links.redirect(row.partner());
		if (!address.canBeListenedOn()) {
			throw new UsageException(("%s is %s, where this program cannot listen: send the link that ./run.sh consent "
					+ "--tenant %s prints, and then ./run.sh consent verify --tenant %s; or register http://localhost:8400/consent "
					+ "at the app and set it")
				.formatted(address.property(), address, id, id));
		}
		return (await(row, links, address, known) instanceof ConsentAnswer.Granted)
				? prove(row, new ConsentChecks(this.surroundings, settings, known)) : ConsentVerifyCommand.SOME_TENANTS;
	}

	private ConsentAnswer await(ConsentRow row, ConsentLinks links, RedirectAddress address, KnownConsents known) {
		OneTimeState nonce = new OneTimeState();
		ConsentPages pages = new ConsentPages(row.tenant(), (row.name() != null) ? Words.of(row.name()) : null);
		String link = links.link(row.partner(), row.tenant(), new ConsentState(row.tenant(), nonce.value()).text(),
				null);
		try (RedirectListener listener = RedirectListener.open(address)) {
			this.surroundings.stop().listen((signal) -> listener.stop());
			this.surroundings.out()
				.println(
						"Open this link and sign in as an administrator of %s (Global Administrator or Privileged Role "
							.formatted((row.name() != null) ? ConsentChecks.label(row) : "tenant " + row.tenant())
								+ "Administrator there):\n" + link + "\n");
			this.surroundings.err().println("Waiting up to %d minutes at %s ...".formatted(this.minutes, address));
			Optional<ConsentAnswer> answer = listener.await(Duration.ofMinutes(this.minutes),
					(brought) -> judge(brought, row, nonce, pages));
			ConsentAnswer given = answer.orElseThrow(() -> new UsageException(timeOut(row, address)));
			ConsentSentences.of(given, known).forEach(this.surroundings.err()::println);
			return given;
		}
		catch (StoppedException ex) {
			throw new UsageException(
					"The wait was ended; ./run.sh consent verify --tenant %s tells whether the consent was given"
						.formatted(row.tenant()));
		}
	}

	private RedirectReply<ConsentAnswer> judge(RedirectAnswer brought, ConsentRow row, OneTimeState nonce,
			ConsentPages pages) {
		ConsentAnswer answer = ConsentAnswer.of(brought, row.tenant(), nonce::redeem);
		return switch (answer) {
			case ConsentAnswer.Granted granted -> RedirectReply.done(pages.of(answer), answer);
			case ConsentAnswer.OtherTenant other -> RedirectReply.done(pages.of(answer), answer);
			case ConsentAnswer.Refused refused -> RedirectReply.done(pages.of(answer), answer);
			case ConsentAnswer.Unassigned unassigned -> {
				this.surroundings.err()
					.println("Microsoft reported %s without saying for which link%s. Waiting on."
						.formatted(unassigned.error(), ConsentSentences.quoted(unassigned.description())));
				yield RedirectReply.goOn(pages.of(answer));
			}
			case ConsentAnswer.Foreign foreign -> RedirectReply.goOn(pages.of(answer));
		};
	}

	private String timeOut(ConsentRow row, RedirectAddress address) {
		return ("Nobody came back to %s within %d minutes. If the browser shows AADSTS50011, register exactly %s at the "
				+ "directory app (App registrations, Authentication, platform Web) and try again. If the link was opened on "
				+ "another machine, its browser shows an address that cannot be reached, and the consent may be given all the "
				+ "same: ./run.sh consent verify --tenant %s tells")
			.formatted(address, this.minutes, address, row.tenant());
	}

	private int prove(ConsentRow row, ConsentChecks checks) {
		List<ConsentResult> results = checks.prove(List.of(row), true);
		this.surroundings.out().print(checks.text(results));
		return results.stream().allMatch((result) -> result.verdict() == Verdict.PROVED) ? 0
				: ConsentVerifyCommand.SOME_TENANTS;
	}

}
