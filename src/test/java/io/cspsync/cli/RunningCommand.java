package io.cspsync.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command that prints an address and waits for a browser. */
final class RunningCommand {

	private static final Pattern ADDRESS = Pattern.compile("https://127\\S+\\?\\S+");

	private final TypedCommand typed;

	private final CompletableFuture<TypedCommand> running;

	private RunningCommand(TypedCommand typed, String... arguments) {
		this.typed = typed;
		this.running = CompletableFuture.supplyAsync(() -> typed.type(arguments));
	}

	static RunningCommand start(TypedCommand typed, String... arguments) {
		return new RunningCommand(typed, arguments);
	}

	/** The address that it prints, once it does. */
	String address() throws InterruptedException {
		for (int i = 0; i < 6_000 && !this.running.isDone(); i++) {
			Matcher printed = ADDRESS.matcher(this.typed.answer());
			if (printed.find() && this.typed.answer().endsWith("\n")) {
				return printed.group();
			}
			Thread.sleep(10);
		}
		throw new AssertionError("no address was printed: " + this.typed.answer() + this.typed.complaint());
	}

	TypedCommand end() {
		return this.running.orTimeout(60, TimeUnit.SECONDS).join();
	}

}
