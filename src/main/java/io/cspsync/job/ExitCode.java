package io.cspsync.job;

/**
 * How a run ended, as the shell sees it. When several hold, NOT_STARTED goes before
 * FAILED before TENANTS_FAILED before WAITING.
 */
public enum ExitCode {

	/** Everything was imported; rejected records alone are no more than that. */
	DONE(0),
	/** A bug, the infrastructure, or the partner's sign-in broke; can be restarted. */
	FAILED(1),
	/** Usage, settings or credentials: nothing was started. */
	NOT_STARTED(2),
	/** A restart of what is complete: nothing was started, and nothing is wrong. */
	NOTHING_TO_DO(2),
	/** It went to its end, but some tenants failed; {@code restart} takes just those. */
	TENANTS_FAILED(3),
	/** Another run holds the lock. */
	LOCKED(4),
	/** Everything was imported, but something waits for a person. */
	WAITING(5),
	/** Stopped by SIGINT; can be restarted. */
	INTERRUPTED(130),
	/** Stopped by SIGTERM; can be restarted. */
	TERMINATED(143);

	private final int number;

	ExitCode(int number) {
		this.number = number;
	}

	/** The process's exit code. */
	public int number() {
		return this.number;
	}

	/** Whether the run went through all its steps, for whomever they failed. */
	public boolean isEndOfAllSteps() {
		return this == DONE || this == TENANTS_FAILED || this == WAITING;
	}

	/** The code of a run that was stopped by a signal, such as {@code SIGINT}. */
	static ExitCode ofSignal(String name) {
		return name.endsWith("INT") ? INTERRUPTED : TERMINATED;
	}

}
