package io.cspsync.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.cspsync.cli.settings.JobSettings;
import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.ExpiryRow;
import io.cspsync.crm.Notification;
import io.cspsync.crm.Notifications;
import io.cspsync.notify.Messenger;
import io.cspsync.notify.Notice;
import io.cspsync.notify.NotifyProperties;
import io.cspsync.notify.Occasion;
import io.cspsync.notify.TellRule;
import io.cspsync.notify.Told;
import io.cspsync.notify.When;
import io.cspsync.report.RunFacts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people how a run ended, by each way that the settings give, and notes it in the
 * database. Where that is not to be had, people are told all the same.
 */
final class Telling {

	private static final Logger log = LoggerFactory.getLogger(Telling.class);

	private final Surroundings surroundings;

	private final JobSettings settings;

	private final NotifyProperties notify;

	private final @Nullable Database database;

	private final Duration within;

	/**
	 * Prepares.
	 * @param database null where there is none to look into
	 * @param hurry within how long each message has to be sent, null for as long as the
	 * settings allow
	 */
	Telling(Surroundings surroundings, JobSettings settings, @Nullable Database database, @Nullable Duration hurry) {
		this.surroundings = surroundings;
		this.settings = settings;
		this.notify = settings.bind(NotifyProperties.class);
		this.database = database;
		this.within = (hurry != null && hurry.compareTo(this.notify.within()) < 0) ? hurry : this.notify.within();
	}

	/** Of a run that has ended. A second call for the same end tells nobody again. */
	void ofEnd(RunFacts facts, int exitCode, List<ExpiryRow> ending, ZoneId zone, @Nullable Path page) {
		boolean all = "all".equals(facts.run().scope());
		Instant ended = (facts.run().endedAt() != null) ? facts.run().endedAt() : now();
		tell((channel) -> decide(channel, exitCode, all, ending)
			.filter((occasion) -> !isSent(facts.run().runKey(), channel, ended))
			.map((occasion) -> Notice.ofEnd(facts, exitCode, occasion, ending, zone, now()).with(page)));
	}

	/** Of a run that was not started. */
	void ofRefusal(int exitCode, List<String> sentences) {
		tell((channel) -> decide(channel, exitCode, true, List.of())
			.map((occasion) -> Notice.ofRefusal(this.settings.job(), exitCode, sentences, now())));
	}

	private void tell(Function<String, Optional<Notice>> message) {
		if (!this.notify.isConfigured() || this.notify.when() == When.NEVER) {
			return;
		}
		Messenger messenger = Messenger.of(this.notify, WayOut.of(this.settings), this.within);
		messenger.channels()
			.forEach((channel) -> message.apply(channel)
				.ifPresent((notice) -> note(notice, messenger.tell(channel, notice))));
	}

	private Optional<Occasion> decide(String channel, int exitCode, boolean all, List<ExpiryRow> ending) {
		String job = this.settings.job();
		Notification last = look((told) -> told.findLastSent(channel, job)).orElse(null);
		Instant warned = look((told) -> told.findLastWarning(channel, job)).orElse(null);
		return new TellRule(this.notify.when(), now()).decide(exitCode, all, ending, last, warned);
	}

	private boolean isSent(String runKey, String channel, Instant ended) {
		return look((told) -> Optional.of(told.isSent(runKey, channel, ended))).orElse(false);
	}

	private void note(Notice notice, Told told) {
		if (told.sent()) {
			log.info("Told by {} to {}: {}", told.channel(), told.recipient(), told.message());
		}
		else {
			log.warn("Not told by {} to {}: {} {}", told.channel(), told.recipient(), told.message(), told.remedy());
			this.surroundings.err()
				.println("Nobody was told by %s: %s".formatted(told.channel(),
						Complaints.sentences(told.message(), told.remedy())));
		}
		if (this.database == null) {
			return;
		}
		try (CrmDatabase crm = this.database.connectForWriting()) {
			crm.notifications()
				.record(new Notification(notice.runKey(), notice.job(), notice.exitCode(), notice.ending().size(),
						told.channel(), told.recipient(), told.sent(),
						Complaints.sentences(told.message(), told.remedy()), now()));
		}
		catch (RuntimeException ex) {
			log.warn("That somebody was told, or not, could not be noted", ex);
		}
	}

	/** Looks into the database, as if nothing were in it where it is not to be had. */
	private <T> Optional<T> look(Function<Notifications, Optional<T>> what) {
		if (this.database == null) {
			return Optional.empty();
		}
		try (CrmDatabase crm = this.database.connect()) {
			return what.apply(crm.notifications());
		}
		catch (RuntimeException ex) {
			log.info("Who was told before cannot be seen: {}", ex.getMessage());
			return Optional.empty();
		}
	}

	private Instant now() {
		return this.surroundings.clock().instant();
	}

}
