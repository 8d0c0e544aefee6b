package io.cspsync.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import io.cspsync.sandbox.Misbehaviour.Kind;

/**
 * Every request passes here once its tenant and kind are known: it is counted, and what
 * misbehaves in the tenant replaces or spoils the honest answer.
 */
final class Gate {

	private final Misbehaviours misbehaviours;

	private final RequestCounts counts;

	private final AccessTokens tokens;

	private final Clock clock;

	Gate(Misbehaviours misbehaviours, RequestCounts counts, AccessTokens tokens, Clock clock) {
		this.misbehaviours = misbehaviours;
		this.counts = counts;
		this.tokens = tokens;
		this.clock = clock;
	}

	/**
	 * Lets a request pass.
	 * @param honest renders the answer; it is told which kinds spoil the page itself
	 */
	Answer pass(String tenantId, Call call, Incoming asked, Refusals refusals, Function<Set<Kind>, Answer> honest) {
		counts.add(tenantId, call);
		List<Misbehaviour> striking = misbehaviours.strike(tenantId, call, asked.isLaterPage());
		Answer answer = answer(tenantId, asked, refusals, honest, striking);
		if (answer.status() == 429) {
			counts.addThrottled(tenantId);
		}
		return answer;
	}

	/** Counts a request that an outage or a limit answers before any tenant is known. */
	Answer throttled(String tenantId, Call call, Refusals refusals, RetryAfter retryAfter) {
		counts.add(tenantId, call);
		counts.addThrottled(tenantId);
		return refusals.throttled(retryAfter.header(clock));
	}

	private Answer answer(String tenantId, Incoming asked, Refusals refusals, Function<Set<Kind>, Answer> honest,
			List<Misbehaviour> striking) {
		if (striking.isEmpty()) {
			return honest.apply(Set.of());
		}
		Set<Kind> spoils = EnumSet.noneOf(Kind.class);
		Duration delay = Duration.ZERO;
		for (Misbehaviour misbehaviour : striking) {
			switch (misbehaviour.kind()) {
				case THROTTLED -> {
					return refusals.throttled(misbehaviour.retryAfter().header(clock));
				}
				case SERVER_ERROR -> {
					return refusals.serverError();
				}
				case UNAVAILABLE -> {
					return waiting(Answer.html(503, "503 Service Unavailable"), misbehaviour);
				}
				case GATEWAY_TIMEOUT -> {
					return waiting(Answer.of(504, "text/html", Body.EMPTY), misbehaviour);
				}
				case UNAUTHORIZED_MID_READ -> {
					tokens.revoke(asked.bearer());
					return refusals.refused(misbehaviour.kind(), tenantId);
				}
				case CONSENT_MISSING, GRAPH_FORBIDDEN, PARTNER_CENTER_FORBIDDEN, CUSTOMER_GONE, CUSTOMER_UNKNOWN,
						EXPIRED_PAGE_TOKEN -> {
					return refusals.refused(misbehaviour.kind(), tenantId);
				}
				case SLOW -> delay = misbehaviour.delay();
				case CONNECTION_CUT, TRUNCATED_JSON, EMPTY_PAGE, REPEATED_LINK, UNSTORABLE_USER, USER_WITHOUT_ID,
						VALUE_MISSING, NO_PREMIUM_PLAN, NO_AUDIT_LOG_PERMISSION, GHOST_SIGN_IN ->
					spoils.add(misbehaviour.kind());
			}
		}
		return spoil(honest.apply(spoils), spoils).after(delay);
	}

	private Answer waiting(Answer answer, Misbehaviour misbehaviour) {
		return misbehaviour.retryAfter().header(clock).map((value) -> answer.with("Retry-After", value)).orElse(answer);
	}

	private static Answer spoil(Answer answer, Set<Kind> spoils) {
		if (spoils.contains(Kind.CONNECTION_CUT)) {
			return answer.cutShort();
		}
		return spoils.contains(Kind.TRUNCATED_JSON) ? answer.truncated() : answer;
	}

}
