package io.cspsync.sandbox;

import java.util.Optional;

import io.cspsync.sandbox.Misbehaviour.Kind;

/** How one of the three services words what is wrong. */
interface Refusals {

	/** 429; without a wait the header is left out. */
	Answer throttled(Optional<String> retryAfter);

	/** 500. */
	Answer serverError();

	/** The service's own answer to a kind that only it knows. */
	Answer refused(Kind kind, String tenantId);

}
