package io.cspsync.crm;

import java.time.Instant;
import java.util.Locale;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Something that ends by itself and would break a night.
 *
 * @param kind what it is
 * @param subject which one: where an app's settings stand, or a relationship's id
 * @param partner whose it is
 * @param tenant the customer's tenant that it is about, null for the partner as a whole
 * @param endsAt when it ends
 * @param renews whether it renews itself, so that nothing is to be done
 * @param source who told it
 */
public record Expiry(Kind kind, String subject, String partner, @Nullable TenantId tenant, Instant endsAt,
		boolean renews, Source source) {

	/** What ends. */
	public enum Kind {

		/** An app's secret. */
		SECRET,
		/** An app's certificate. */
		CERTIFICATE,
		/** The partner's sign-in, unless it is used once more before. */
		REFRESH_TOKEN,
		/** A granular delegation. */
		GDAP;

		/** The word stored in {@code expiries.kind}. */
		public String word() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

		/** The kind of a stored word. */
		public static Kind ofWord(String word) {
			return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
		}

	}

	/** Who told when it ends. */
	public enum Source {

		/** Microsoft. */
		MICROSOFT,
		/** A person, by hand. */
		SETTINGS,
		/** A file of this machine. */
		FILE;

		/** The word stored in {@code expiries.source}. */
		public String word() {
			return name().toLowerCase(Locale.ROOT);
		}

		/** The source of a stored word. */
		public static Source ofWord(String word) {
			return valueOf(word.toUpperCase(Locale.ROOT));
		}

	}

}
