package io.cspsync.microsoft.login;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.tenant.Secret;
import io.cspsync.microsoft.login.KeyRotation.RotatedKey;
import io.cspsync.tenant.ErrorCategory;
import org.jspecify.annotations.Nullable;

/**
 * One partner's {@link SignInStore}: a file encrypted with the key of the settings, whose
 * associated data is the partner's tenant. What the key does not fit stays as it is,
 * until a person signs in anew: a wrong key for one night must not cost the sign-in.
 */
final class TokenStore implements SignInStore {

	private final PartnerSettings settings;

	private final StoreFile file;

	private final StoreKeys keys;

	private final StoreTroubles troubles;

	private final Clock clock;

	TokenStore(PartnerSettings settings, Clock clock) {
		this.settings = settings;
		this.file = new StoreFile(settings.store().fileOf(settings.name()), settings.app().tenant());
		this.keys = settings.store().keys(settings.name());
		this.troubles = new StoreTroubles(settings.name(), this.file.path(), this.keys);
		this.clock = clock;
	}

	/** What the operator gives in a file, null for nothing. */
	@Nullable Secret given() {
		Path given = this.settings.app().refreshTokenFile();
		try {
			return (given != null) ? Credentials.read(given) : null;
		}
		catch (IOException ex) {
			throw this.troubles.givenUnreadable(given, ex);
		}
	}

	/**
	 * What is kept, null if nothing is.
	 * @throws MicrosoftException of category PARTNER if it cannot be read
	 */
	@Nullable KeptSignIn find() {
		return this.troubles.told("Reading the kept refresh token", ErrorCategory.PARTNER, this::read);
	}

	/**
	 * Keeps what came of a renewal.
	 * @param found what was kept when the renewal began, null for nothing: if it is
	 * another by now, a person signed in or out meanwhile, or another process renewed it,
	 * and nothing is written
	 * @throws MicrosoftException of category PARTNER if it cannot be kept
	 */
	void replace(@Nullable KeptSignIn found, KeptSignIn next) {
		alone("Keeping the refresh token", ErrorCategory.PARTNER, () -> {
			if (Objects.equals(token(read()), token(found))) {
				this.file.write(next, keyForWriting());
			}
			return null;
		});
	}

	@Override
	public StoredSignIn look() {
		try {
			KeptSignIn found = find();
			return (found != null) ? found.view() : new StoredSignIn.None();
		}
		catch (MicrosoftException ex) {
			return new StoredSignIn.Unreadable(ex);
		}
	}

	@Override
	public void requireWritable() {
		alone("Preparing to keep a refresh token", ErrorCategory.SETUP, () -> {
			this.keys.current();
			this.file.requireWritable();
			return null;
		});
	}

	@Override
	public void keepAuthorized(Secret refreshToken) {
		Secret given = given();
		alone("Keeping the refresh token of the sign-in", ErrorCategory.SETUP, () -> {
			this.file.write(KeptSignIn.authorized(given, refreshToken, this.clock.instant()), keyForReplacing());
			return null;
		});
	}

	@Override
	public boolean forget() {
		return alone("Deleting the kept refresh token", ErrorCategory.SETUP, this.file::destroy);
	}

	private <T extends @Nullable Object> T alone(String what, ErrorCategory category, StoreTroubles.Work<T> work) {
		return this.troubles.told(what, category, () -> {
			StoreLock lock = this.file.lock();
			try {
				return work.call();
			}
			finally {
				lock.close();
			}
		});
	}

	/**
	 * Changes the key.
	 * @param newKey the file with the new one, null to make one
	 * @throws MicrosoftException of category SETUP if what is kept cannot be read with
	 * the present key, or the new one cannot be had or put down
	 */
	RotatedKey rotateKey(@Nullable Path newKey) {
		return alone("Changing the key of the token store", ErrorCategory.SETUP, () -> {
			KeptSignIn found = read();
			StoreKey old = keyForWriting();
			StoreKey next = (newKey != null) ? KeyRotation.read(newKey) : StoreKey.make();
			if (old.hasId(next.id())) {
				throw new StoreKeyException(newKey + " holds the key that is in use", GivenKey.REMEDY);
			}
			boolean ours = this.keys instanceof KeyFile;
			if (!ours && newKey == null) {
				throw new StoreKeyException(this.keys.place() + " is not for this program to change",
						"Put a new key into a file, (umask 077; openssl rand -base64 32 > FILE), and name that with --new-key-file.");
			}
			if (this.keys instanceof KeyFile inFile) {
				inFile.stage(next);
			}
			if (found != null) {
				this.file.write(found, next);
			}
			this.keys.settle(next);
			return new RotatedKey(this.keys.place(), found != null, !ours);
		});
	}

	private @Nullable KeptSignIn read() throws IOException, UnreadableStoreException {
		byte[] bytes = this.file.bytes();
		return (bytes == null) ? null : this.file.read(bytes, this.keys);
	}

	/** The key that what is kept was encrypted with, so that it goes on to fit. */
	private StoreKey keyForWriting() throws IOException, UnreadableStoreException {
		byte[] bytes = this.file.bytes();
		if (bytes == null || StoreFile.isPlain(bytes)) {
			return this.keys.current();
		}
		StoreKey fitting = SealedSignIn.keyOf(bytes, this.keys.known());
		this.keys.settle(fitting);
		return fitting;
	}

	private StoreKey keyForReplacing() throws IOException {
		try {
			return keyForWriting();
		}
		catch (UnreadableStoreException ex) {
			return this.keys.current();
		}
	}

	private static @Nullable Secret token(@Nullable KeptSignIn signIn) {
		return (signIn != null) ? signIn.token() : null;
	}

}
