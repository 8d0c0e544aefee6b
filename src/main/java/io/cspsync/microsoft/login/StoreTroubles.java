package io.cspsync.microsoft.login;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.cloud.PartnerName;
import io.cspsync.tenant.ErrorCategory;
import org.jspecify.annotations.Nullable;

/**
 * Puts into sentences what can go wrong with a token store.
 *
 * @param partner whose it is
 * @param file the store's
 * @param keys where its key comes from
 */
record StoreTroubles(PartnerName partner, Path file, StoreKeys keys) {

	/**
	 * Something to do with the store.
	 *
	 * @param <T> what it gives
	 */
	@FunctionalInterface
	interface Work<T extends @Nullable Object> {

		T call() throws IOException, UnreadableStoreException;

	}

	/** Does it and translates its trouble. */
	<T extends @Nullable Object> T told(String what, ErrorCategory category, Work<T> work) {
		String tried = this.partner.in(what);
		try {
			return work.call();
		}
		catch (StoreKeyException ex) {
			throw failure(category, "token-store-key", tried + ": " + ex.what(), ex.remedy());
		}
		catch (UnreadableStoreException ex) {
			throw unreadable(category, tried, ex);
		}
		catch (IOException ex) {
			throw failure(category, "token-store",
					"%s: %s cannot be read or written (%s)".formatted(tried, this.file, reason(ex)),
					"Check path, rights and free space of %s.file.".formatted(this.partner.settings("token-store")));
		}
	}

	MicrosoftException givenUnreadable(@Nullable Path given, IOException ex) {
		return failure(ErrorCategory.PARTNER, "token-store",
				"%s: the refresh token in %s cannot be read (%s)"
					.formatted(this.partner.in("Signing in to Partner Center"), given, reason(ex)),
				"Check path and rights of %s.refresh-token-file.".formatted(this.partner.settings("partner-app")));
	}

	private MicrosoftException unreadable(ErrorCategory category, String tried, UnreadableStoreException ex) {
		String again = "sign in again: " + this.partner.signInCommand();
		return switch (ex.why()) {
			case OTHER_KEY -> failure(category, "token-store-key",
					"%s: %s was encrypted with another key than that of %s".formatted(tried, this.file,
							this.keys.place()),
					"Give the key that it was encrypted with; if that is lost, %s. The file is left as it is until then."
						.formatted(again));
			case OTHER_TENANT -> failure(category, "token-store-tenant",
					"%s: %s holds the sign-in of another tenant than %s.tenant-id names".formatted(tried, this.file,
							this.partner.settings("partner-app")),
					"Give that tenant id, or name another file as %s.file; if the partner changed, %s."
						.formatted(this.partner.settings("token-store"), again));
			case DAMAGED -> failure(category, "token-store-damaged",
					"%s: %s is damaged: its content is not what was written".formatted(tried, this.file),
					"Put a backup of it in its place, or %s.".formatted(again));
		};
	}

	private static MicrosoftException failure(ErrorCategory category, String code, String message, String remedy) {
		return new MicrosoftException(category, code, message, remedy, null, null, false);
	}

	private static String reason(IOException ex) {
		// The message of a FileSystemException begins with the path, which is told
		// anyway.
		String reason = (ex instanceof FileSystemException system) ? system.getReason() : ex.getMessage();
		String kind = ex.getClass().getSimpleName();
		return (reason == null) ? kind : kind + ": " + reason;
	}

}
