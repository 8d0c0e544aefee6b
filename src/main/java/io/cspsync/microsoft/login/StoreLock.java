package io.cspsync.microsoft.login;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one thread of one process at a time change a token store: a run that keeps a
 * rotated token, {@code authorize}, {@code disconnect} and the rotation of the key may
 * come at once. The file beside the store is empty and stays.
 */
final class StoreLock implements AutoCloseable {

	// A lock on a file is the process's, so its threads need one of their own.
	private static final Map<Path, ReentrantLock> IN_PROCESS = new ConcurrentHashMap<>();

	private final ReentrantLock ofThreads;

	private final FileChannel channel;

	private StoreLock(ReentrantLock ofThreads, FileChannel channel) {
		this.ofThreads = ofThreads;
		this.channel = channel;
	}

	/** Waits until nobody else holds it; makes the folder if need be. */
	static StoreLock on(Path store) throws IOException {
		Path file = store.toAbsolutePath().normalize().resolveSibling(store.getFileName() + ".lock");
		ReentrantLock lock = IN_PROCESS.computeIfAbsent(file, (key) -> new ReentrantLock());
		lock.lock();
		try {
			Files.createDirectories(file.resolveSibling(".").normalize());
			FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
					OwnerFile.ownerOnly(file));
			try {
				channel.lock();
				return new StoreLock(lock, channel);
			}
			catch (IOException | RuntimeException ex) {
				channel.close();
				throw ex;
			}
		}
		catch (IOException | RuntimeException ex) {
			lock.unlock();
			throw ex;
		}
	}

	@Override
	public void close() throws IOException {
		try {
			this.channel.close();
		}
		finally {
			this.ofThreads.unlock();
		}
	}

}
