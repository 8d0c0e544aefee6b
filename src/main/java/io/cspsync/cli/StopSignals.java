package io.cspsync.cli;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;

/**
 * Learns which signal ends the process: a shutdown hook alone is not told, but a run's
 * row keeps 130 for Ctrl-C and 143 for SIGTERM. {@code sun.misc.Signal} is part of the
 * JDK's supported module {@code jdk.unsupported}; it is called by reflection because
 * javac warns of it in a way that cannot be switched off.
 */
final class StopSignals {

	private static final Map<String, Integer> SIGNALS = Map.of("INT", 2, "TERM", 15);

	private StopSignals() {
	}

	/**
	 * Tells the name, such as {@code SIGTERM}, and then ends the JVM.
	 * @param exitCode with which code, given the signal's own
	 */
	static void on(Consumer<String> told, IntUnaryOperator exitCode) {
		SIGNALS.forEach((name, number) -> handle(name, () -> {
			told.accept("SIG" + name);
			new Thread(() -> System.exit(exitCode.applyAsInt(128 + number)), "exit").start();
		}));
	}

	private static void handle(String name, Runnable action) {
		try {
			Class<?> signal = Class.forName("sun.misc.Signal");
			Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
			Object handler = Proxy.newProxyInstance(StopSignals.class.getClassLoader(), new Class<?>[] { handlerType },
					(proxy, method, arguments) -> {
						if (method.getName().equals("handle")) {
							action.run();
						}
						return null;
					});
			Method handle = signal.getMethod("handle", signal, handlerType);
			handle.invoke(null, signal.getConstructor(String.class).newInstance(name), handler);
		}
		catch (ReflectiveOperationException | IllegalArgumentException ex) {
			// A JVM without it ends by the signal all the same; the row then says 143.
		}
	}

}
