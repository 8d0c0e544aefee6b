package io.cspsync.microsoft.login;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

import io.cspsync.tenant.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The key in a file. While it is rotated the next one lies beside it: a store that was
 * already encrypted with that one can be read although the rotation was interrupted.
 */
final class KeyFile implements StoreKeys {

	private final String setting;

	private final Path file;

	private final boolean ours;

	/**
	 * A key in a file.
	 * @param setting where the file is named
	 * @param file the file
	 * @param ours whether it is made when it is missing
	 */
	KeyFile(String setting, Path file, boolean ours) {
		this.setting = setting;
		this.file = file.toAbsolutePath();
		this.ours = ours;
	}

	@Override
	public List<StoreKey> known() {
		List<StoreKey> known = new ArrayList<>();
		for (Path each : List.of(this.file, next())) {
			StoreKey key = read(each);
			if (key != null) {
				known.add(key);
			}
		}
		return known;
	}

	@Override
	public StoreKey current() {
		StoreKey key = read(this.file);
		if (key != null) {
			return key;
		}
		if (!this.ours) {
			throw new StoreKeyException("%s: there is no file %s".formatted(this.setting, this.file),
					"Correct the path, or make a key: (umask 077; openssl rand -base64 32 > %s)".formatted(this.file));
		}
		StoreKey made = StoreKey.make();
		write(this.file, made);
		return made;
	}

	/** Lays the next key beside the present one; of no effect before {@link #settle}. */
	void stage(StoreKey key) {
		write(next(), key);
	}

	@Override
	public void settle(StoreKey fitting) {
		try {
			StoreKey next = read(next());
			if (next == null) {
				return;
			}
			if (next.hasId(fitting.id())) {
				Files.move(next(), this.file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
			}
			else {
				OwnerFile.destroy(next());
			}
		}
		catch (IOException ex) {
			throw unwritable(this.file, ex);
		}
	}

	@Override
	public String place() {
		return this.setting + " (" + this.file + ")";
	}

	private Path next() {
		return this.file.resolveSibling(this.file.getFileName() + ".next");
	}

	private @Nullable StoreKey read(Path path) {
		try {
			return Files.notExists(path) ? null : GivenKey.parse(Secret.of(Files.readString(path)), path.toString());
		}
		catch (IOException ex) {
			throw new StoreKeyException(
					"%s: %s cannot be read (%s)".formatted(this.setting, path, ex.getClass().getSimpleName()),
					"Check that it is a file and this process may read it.");
		}
	}

	private void write(Path path, StoreKey key) {
		try {
			Files.createDirectories(path.resolveSibling(".").normalize());
			OwnerFile.write(path, (key.text().value() + "\n").getBytes(StandardCharsets.US_ASCII));
		}
		catch (IOException ex) {
			throw unwritable(path, ex);
		}
	}

	private StoreKeyException unwritable(Path path, IOException ex) {
		return new StoreKeyException(
				"%s: %s cannot be written (%s)".formatted(this.setting, path, ex.getClass().getSimpleName()),
				"Check the rights and the free space of its folder.");
	}

}
