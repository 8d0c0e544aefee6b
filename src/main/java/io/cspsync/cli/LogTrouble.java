package io.cspsync.cli;

import java.util.concurrent.atomic.AtomicBoolean;

import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusListener;

/**
 * Says in one line when the log cannot be written, such as by a user who may not. Logback
 * by itself would print all that it did so far among the command's answer. Logback makes
 * it by its name.
 */
public final class LogTrouble implements StatusListener {

	// Once in a process: each Spring context that starts makes the log anew.
	private static final AtomicBoolean told = new AtomicBoolean();

	@Override
	public void addStatusEvent(Status status) {
		if (status.getLevel() != Status.ERROR || !told.compareAndSet(false, true)) {
			return;
		}
		Throwable cause = status.getThrowable();
		System.err.println("The log cannot be written (" + ((cause != null) ? cause.getMessage() : status.getMessage())
				+ "), so what this command logs is lost: let " + System.getProperty("user.name")
				+ " write in that folder");
	}

}
