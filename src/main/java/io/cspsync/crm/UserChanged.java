package io.cspsync.crm;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * One thing that the import changed about a person.
 *
 * @param userId the row in {@code users}
 * @param kind what it is about
 * @param field of a field the column or {@code custom.NAME}, of a licence its row, of a
 * service-user flag why no brake counts the change, of a link {@link #OF_NO_TENANT} when
 * the person had no tenant before; empty otherwise
 * @param before what was there, null for nothing
 * @param after what is there now, null for nothing
 * @param byHand whether what was there had been changed by hand
 */
public record UserChanged(long userId, Kind kind, String field, @Nullable String before, @Nullable String after,
		boolean byHand) {

	/** A change of what nobody had changed by hand. */
	public UserChanged(long userId, Kind kind, String field, @Nullable String before, @Nullable String after) {
		this(userId, kind, field, before, after, false);
	}

	/** In the field of a link: the person belonged to no tenant before. */
	static final String OF_NO_TENANT = "of-no-tenant";

	/** What was changed. */
	public enum Kind {

		/** The person was created. */
		CREATED,
		/** The person was linked; before and after are Entra ids. */
		LINKED,
		/** A column or a custom field. */
		FIELD,
		/** The site; before and after are its rows. */
		SITE,
		/** The customer; before and after are its rows. */
		CUSTOMER,
		/** The service-user flag. */
		SERVICE_USER,
		/**
		 * A licence was given (after) or taken (before): by a {@code group} or
		 * {@code direct}.
		 */
		LICENCE,
		/** The person was switched off. */
		DEACTIVATED,
		/** The person was switched on again. */
		REACTIVATED;

		/** As it is stored. */
		public String word() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

	/** A person who is new. */
	public static UserChanged created(long userId) {
		return new UserChanged(userId, Kind.CREATED, "", null, null);
	}

}
