package io.cspsync.microsoft.login;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

import com.sun.net.httpserver.HttpServer;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.StoppedException;
import org.jspecify.annotations.Nullable;

/**
 * Waits on this machine for a browser that comes back from Microsoft. Reached from
 * loopback only, by the one address that is registered at the app; serves nothing but the
 * page that ends a sign-in or a consent.
 */
public final class RedirectListener implements AutoCloseable {

	// The JDK's server writes request lines, and with them codes, into its log. Kept in a
	// field, because a logger that nobody holds forgets its level.
	private static final Logger REQUEST_LINES = Logger.getLogger("com.sun.net.httpserver");

	private static final byte[] VERSION_FOUR = { 127, 0, 0, 1 };

	private static final byte[] VERSION_SIX = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 };

	private final List<HttpServer> servers = new ArrayList<>();

	private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

	/** Those whose browser waits; an empty one wakes whoever waits for them. */
	private final BlockingQueue<Optional<RedirectVisit>> visits = new LinkedBlockingQueue<>();

	private volatile boolean closed;

	private RedirectListener() {
		REQUEST_LINES.setLevel(Level.OFF);
	}

	/**
	 * Listens from now on. For {@code localhost} on both of its addresses, because a
	 * browser may take either, and another program could have the other one.
	 * @param address one that {@linkplain RedirectAddress#canBeListenedOn can be listened
	 * on}
	 * @throws MicrosoftException of category SETUP if the port cannot be had
	 */
	public static RedirectListener open(RedirectAddress address) {
		RedirectListener listener = new RedirectListener();
		try {
			boolean any = address.host().equals("localhost");
			if (any || address.host().equals("127.0.0.1")) {
				listener.listen(address, VERSION_FOUR);
			}
			if (address.host().equals("[::1]") || (any && isThere(VERSION_SIX))) {
				listener.listen(address, VERSION_SIX);
			}
			return listener;
		}
		catch (IOException ex) {
			listener.close();
			throw new MicrosoftException(ErrorCategory.SETUP, "redirect-port",
					"Listening on %s (%s) for the browser's return failed: %s".formatted(address, address.property(),
							ex.getMessage()),
					("If another program has port %d, end it; else register another redirect URI at the app and set %s "
							+ "to it.")
						.formatted(address.port(), address.property()),
					null, null, false);
		}
	}

	private static boolean isThere(byte[] loopback) throws IOException {
		try (ServerSocket probe = new ServerSocket()) {
			probe.bind(new InetSocketAddress(InetAddress.getByAddress(loopback), 0));
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private void listen(RedirectAddress address, byte[] loopback) throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(loopback), address.port()),
				8);
		server.createContext("/", new RedirectExchange(address, this::arrive));
		server.setExecutor(this.executor);
		server.start();
		this.servers.add(server);
	}

	private RedirectVisit arrive(RedirectAnswer answer) {
		RedirectVisit visit = new RedirectVisit(answer);
		this.visits.add(Optional.of(visit));
		if (this.closed) {
			visit.showUnfinished();
		}
		return visit;
	}

	/**
	 * Waits for answers and lets each be judged, one after the other and on this thread,
	 * until one of them is what was waited for. Its page reaches the browser before this
	 * returns. May be called again for a further answer.
	 * @param patience how long in all
	 * @param judge gets whatever came to the address; it has to look at the state first
	 * @return empty if the time is up
	 * @throws StoppedException if the listener was closed meanwhile
	 */
	public <T> Optional<T> await(Duration patience, Function<RedirectAnswer, RedirectReply<T>> judge) {
		long end = System.nanoTime() + patience.toNanos();
		while (true) {
			Optional<RedirectVisit> next = next(end - System.nanoTime());
			if (this.closed) {
				throw new StoppedException("no longer listening");
			}
			if (next.isEmpty()) {
				return Optional.empty();
			}
			T result = show(next.get(), judge);
			if (result != null) {
				return Optional.of(result);
			}
		}
	}

	private Optional<RedirectVisit> next(long nanos) {
		try {
			Optional<RedirectVisit> next = this.visits.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS);
			return (next != null) ? next : Optional.empty();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new StoppedException("interrupted");
		}
	}

	private static <T> @Nullable T show(RedirectVisit visit, Function<RedirectAnswer, RedirectReply<T>> judge) {
		T result;
		try {
			RedirectReply<T> reply = judge.apply(visit.answer());
			visit.show(reply.page());
			result = reply.result();
		}
		catch (RuntimeException ex) {
			visit.showUnfinished();
			visit.awaitEnd();
			throw ex;
		}
		if (result != null) {
			visit.awaitEnd();
		}
		return result;
	}

	@Override
	public void close() {
		stop();
	}

	/** Ends the wait, from whatever thread, and listens no more. */
	public void stop() {
		this.closed = true;
		this.visits.add(Optional.empty());
		this.visits.forEach((waiting) -> waiting.ifPresent(RedirectVisit::showUnfinished));
		this.servers.forEach((server) -> server.stop(0));
		this.executor.shutdown();
	}

}
