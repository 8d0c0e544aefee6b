package io.cspsync.job;

import java.time.Clock;
import java.time.LocalDate;

import io.cspsync.crm.Acknowledgements;
import io.cspsync.crm.KnownFailures;

/**
 * Judges the failures of a run by what operators have acknowledged, on the day that it is
 * for them.
 */
final class Acknowledged {

	private final Acknowledgements acknowledgements;

	private final RunProperties properties;

	private final Clock clock;

	Acknowledged(Acknowledgements acknowledgements, RunProperties properties, Clock clock) {
		this.acknowledgements = acknowledgements;
		this.properties = properties;
		this.clock = clock;
	}

	/** What counts as known now. */
	KnownFailures counting() {
		return this.acknowledgements.findCounting(today());
	}

	/** Tells the run's failures apart: those that are known are open no more. */
	void judge(String runKey) {
		this.acknowledgements.judge(runKey, today());
	}

	/** Judges, and notes which of the known failures are over since this run. */
	void settle(String runKey) {
		judge(runKey);
		this.acknowledgements.cure(runKey);
	}

	private LocalDate today() {
		return LocalDate.ofInstant(this.clock.instant(), this.properties.zone());
	}

}
