package io.cspsync.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

import io.cspsync.cli.settings.JobSettings;
import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.LiveReports;
import io.cspsync.crm.LockHolder;
import io.cspsync.crm.RunRow;
import io.cspsync.report.ExitMeaning;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "stop",
		description = "Asks what runs to stop as soon as it can without losing anything, from any machine that reaches "
				+ "the database: the run, else the reading of last sign-ins.",
		footer = { "", "Examples: ./run.sh stop", "          ./run.sh stop --wait 5m",
				"What is open then, ./run.sh restart takes.", "",
				"Exit codes: 0 it has ended (or nothing ran, or --no-wait), 1 it still runs after that time" })
final class StopCommand implements Callable<Integer> {

	private static final Duration LOOK = Duration.ofMillis(500);

	private final Surroundings surroundings;

	@ArgGroup
	private @Nullable Waiting waiting;

	StopCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	/** For how long to wait; one or the other. */
	static final class Waiting {

		@Option(names = "--wait", paramLabel = "TIME", converter = LifeTimeConverter.class,
				description = "How long to wait for its end (default 2m).")
		private Duration time = Duration.ofMinutes(2);

		@Option(names = "--no-wait", description = "Only ask.")
		private boolean none;

	}

	@Override
	public Integer call() {
		JobSettings settings = JobSettings.ofDefault(this.surroundings.jobs(), Looking.DEFAULT_JOB,
				this.surroundings.environment());
		Looking looking = new Looking(this.surroundings, settings);
		if (!Database.exists(this.surroundings, settings)) {
			return nothing();
		}
		try (Database database = Database.open(this.surroundings, settings);
				CrmDatabase crm = database.connectForWriting()) {
			if (!crm.isMigrated()) {
				return nothing();
			}
			crm.requireBilling();
			Optional<LockHolder> run = named(crm.live(), LiveReports::findRunning);
			if (run.isPresent()) {
				return stop(run.get(), crm, LiveReports::findRunning, looking);
			}
			Optional<LiveReports.WaitingRun> restarting = crm.live().findWaiting();
			if (restarting.isPresent()) {
				return leave(restarting.get().runKey(), crm);
			}
			Optional<LockHolder> signIns = named(crm.live(), LiveReports::findReadingSignIns);
			return signIns.isPresent() ? stop(signIns.get(), crm, LiveReports::findReadingSignIns, looking)
					: nothingAnyMore(crm);
		}
	}

	// Between the lock and the name of the run are milliseconds, but it may have to
	// repair
	// what a killed one left.
	private Optional<LockHolder> named(LiveReports live, Function<LiveReports, Optional<LockHolder>> look) {
		Optional<LockHolder> holder = look.apply(live);
		for (int i = 0; i < 10 && holder.filter((found) -> found.runKey() == null && !found.dryRun()).isPresent()
				&& Patience.pause(this.surroundings.stop(), LOOK); i++) {
			holder = look.apply(live);
		}
		return holder;
	}

	private int leave(String runKey, CrmDatabase crm) {
		crm.live().askToStop(runKey, who());
		this.surroundings.out()
			.println(
					"Run %s has ended and waits to be restarted by itself: asked not to. ./run.sh restart does it whenever you want."
						.formatted(runKey));
		return 0;
	}

	private int nothing() {
		this.surroundings.out().println("Nothing runs, so nothing was stopped.");
		return 0;
	}

	private int nothingAnyMore(CrmDatabase crm) {
		Optional<RunRow> killed = crm.runs().findNewest(1).stream().filter((run) -> run.endedAt() == null).findFirst();
		if (killed.isEmpty()) {
			return nothing();
		}
		this.surroundings.out()
			.println(
					"Nothing runs, so nothing was stopped: the process of run %s has died, without its lock it changes nothing any more. ./run.sh restart repairs the run and goes on."
						.formatted(killed.get().runKey()));
		return 0;
	}

	private int stop(LockHolder holder, CrmDatabase crm, Function<LiveReports, Optional<LockHolder>> look,
			Looking looking) {
		String key = holder.runKey();
		String described = holder.describe(looking.zone());
		if (key == null) {
			throw new UsageException(holder.dryRun()
					? "What runs is a dry run, which changes nothing and hears of no request: %s. Ctrl-C there or kill %d ends it"
						.formatted(described, holder.processId())
					: "The lock is held, but for no run: %s. It is a command that writes, and ends by itself"
						.formatted(described));
		}
		crm.live().askToStop(key, who());
		this.surroundings.out().println("Asked to stop: " + described + ".");
		if (this.waiting != null && this.waiting.none) {
			return 0;
		}
		return await(key, crm, look);
	}

	private int await(String key, CrmDatabase crm, Function<LiveReports, Optional<LockHolder>> look) {
		Duration patience = (this.waiting != null) ? this.waiting.time : Duration.ofMinutes(2);
		long until = System.nanoTime() + patience.toNanos();
		while (isStillRunning(key, look.apply(crm.live()))) {
			if (System.nanoTime() > until) {
				this.surroundings.out().println(stillRuns(key, crm, patience));
				return 1;
			}
			if (!Patience.pause(this.surroundings.stop(), LOOK)) {
				return this.surroundings.stop().exitCodeOfSignal();
			}
		}
		this.surroundings.out().println(ended(key, crm));
		return 0;
	}

	private static boolean isStillRunning(String key, Optional<LockHolder> holder) {
		return holder.filter((found) -> key.equals(found.runKey())).isPresent();
	}

	private static String stillRuns(String key, CrmDatabase crm, Duration patience) {
		boolean heard = crm.live().findWhoStopped(key).isPresent();
		return "It still runs after %d s. ".formatted(patience.toSeconds()) + (heard
				? "It has heard the request and ends its current work first; ./run.sh status tells when it is over."
				: "It has not even heard the request, so it hangs or does not reach the database: look at that process, and kill it if it does nothing; ./run.sh restart then goes on.");
	}

	private static String ended(String key, CrmDatabase crm) {
		return crm.runs().find(key).map((run) -> {
			Integer code = run.exitCode();
			return (code == null)
					? "Its process died before it could end run %s: ./run.sh restart repairs the run and goes on."
						.formatted(key)
					: "Run %s has ended with exit code %d: %s. %d of %d tenants are complete.".formatted(key, code,
							ExitMeaning.of(code), run.complete(), run.tenants());
		}).orElse("The reading of last sign-ins has ended; the next one goes on where it was.");
	}

	private static String who() {
		String user = System.getProperty("user.name", "somebody");
		try {
			return user + " on " + InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			return user;
		}
	}

}
