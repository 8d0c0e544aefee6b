package io.cspsync.sandbox;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Something a tenant's services do wrong, on some kinds of call, for a number of
 * requests.
 *
 * @param kind what goes wrong
 * @param calls on which calls; the kind's own where not chosen
 * @param times for how many requests; {@link #FOR_EVER} until healed
 * @param retryAfter the header of {@code THROTTLED}, {@code UNAVAILABLE} and
 * {@code GATEWAY_TIMEOUT}
 * @param delay the wait of {@code SLOW}
 */
public record Misbehaviour(Kind kind, Set<Call> calls, int times, RetryAfter retryAfter, Duration delay) {

	/** Until healed. */
	public static final int FOR_EVER = -1;

	/**
	 * As {@code kind} does it by default: for ever, except {@code UNAUTHORIZED_MID_READ},
	 * once.
	 */
	public static Misbehaviour of(Kind kind) {
		int times = (kind == Kind.UNAUTHORIZED_MID_READ) ? 1 : FOR_EVER;
		RetryAfter retryAfter = (kind == Kind.THROTTLED) ? RetryAfter.seconds(1) : RetryAfter.missing();
		return new Misbehaviour(kind, kind.calls, times, retryAfter, Duration.ofSeconds(2));
	}

	/** 429 to every call for data, with that header. */
	public static Misbehaviour throttled(RetryAfter retryAfter) {
		Misbehaviour throttled = of(Kind.THROTTLED);
		return new Misbehaviour(throttled.kind, throttled.calls, FOR_EVER, retryAfter, throttled.delay);
	}

	/** The same on the next {@code n} requests only. */
	public Misbehaviour times(int n) {
		return new Misbehaviour(kind, calls, n, retryAfter, delay);
	}

	/** The same until healed. */
	public Misbehaviour forEver() {
		return times(FOR_EVER);
	}

	/** The same on these calls only. */
	public Misbehaviour on(Call first, Call... more) {
		return new Misbehaviour(kind, EnumSet.of(first, more), times, retryAfter, delay);
	}

	/** The same with this header. */
	public Misbehaviour with(RetryAfter header) {
		return new Misbehaviour(kind, calls, times, header, delay);
	}

	/** The same with this wait. */
	public Misbehaviour after(Duration wait) {
		return new Misbehaviour(kind, calls, times, retryAfter, wait);
	}

	/** What can go wrong. */
	public enum Kind {

		/**
		 * No service principal of the directory app: 401 with AADSTS7000229 instead of a
		 * token.
		 */
		CONSENT_MISSING(EnumSet.of(Call.TOKEN)),

		/** Graph 403 {@code Authorization_RequestDenied}. */
		GRAPH_FORBIDDEN(Call.GRAPH),

		/** Partner Center 403 with code 900308. */
		PARTNER_CENTER_FORBIDDEN(Call.PARTNER_CENTER),

		/** Partner Center 403 with code 20002: no longer a customer of this partner. */
		CUSTOMER_GONE(Call.PARTNER_CENTER),

		/** Partner Center 404 with code 60003. */
		CUSTOMER_UNKNOWN(Call.PARTNER_CENTER),

		/** 429 in the service's own form. */
		THROTTLED(Call.DATA),

		/** 500. */
		SERVER_ERROR(Call.DATA),

		/** 503 with an HTML body, as gateways send it. */
		UNAVAILABLE(Call.DATA),

		/** 504 with an empty body. */
		GATEWAY_TIMEOUT(Call.DATA),

		/** The connection ends in the middle of the announced body. */
		CONNECTION_CUT(Call.DATA),

		/** Half a JSON document, properly ended as far as HTTP goes. */
		TRUNCATED_JSON(Call.DATA),

		/** The first page is empty and names a next one, which has all. */
		EMPTY_PAGE(Call.PAGED),

		/** The first page's next link leads to a page whose next link leads to itself. */
		REPEATED_LINK(Call.PAGED),

		/** 400 {@code Directory_ExpiredPageToken} on later pages. */
		EXPIRED_PAGE_TOKEN(EnumSet.of(Call.USERS, Call.SIGN_INS, Call.GROUP_MEMBERS)),

		/** 401 on later pages; the token that was sent is worthless from then on. */
		UNAUTHORIZED_MID_READ(EnumSet.of(Call.USERS, Call.SIGN_INS, Call.GROUP_MEMBERS)),

		/** The first user's display name holds U+0000, which PostgreSQL cannot store. */
		UNSTORABLE_USER(EnumSet.of(Call.USERS)),

		/** The first user has no {@code id}. */
		USER_WITHOUT_ID(EnumSet.of(Call.USERS)),

		/** The collection lacks {@code value} ({@code items} in Partner Center). */
		VALUE_MISSING(Call.PAGED),

		/** 403 when sign-in dates are selected, as in a tenant without Entra ID P1. */
		NO_PREMIUM_PLAN(EnumSet.of(Call.SIGN_INS)),

		/**
		 * 403 {@code Authentication_MSGraphPermissionMissing} when sign-in dates are
		 * selected.
		 */
		NO_AUDIT_LOG_PERMISSION(EnumSet.of(Call.SIGN_INS)),

		/** The first page of sign-in dates begins with somebody who is deleted. */
		GHOST_SIGN_IN(EnumSet.of(Call.SIGN_INS)),

		/** A right answer, late. */
		SLOW(Call.DATA);

		private final Set<Call> calls;

		Kind(Set<Call> calls) {
			this.calls = calls;
		}

		/** Reads {@code consent-missing} as well as {@code CONSENT_MISSING}. */
		public static Kind named(String word) {
			return valueOf(word.strip().replace('-', '_').toUpperCase(Locale.ROOT));
		}

		boolean isLaterPagesOnly() {
			return this == EXPIRED_PAGE_TOKEN || this == UNAUTHORIZED_MID_READ;
		}

	}

}
