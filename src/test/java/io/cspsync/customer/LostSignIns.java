package io.cspsync.customer;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.cspsync.tenant.Failure;
import io.cspsync.tenant.SignInRefusals;

/** The sign-ins that were refused in a run, which goes on without if a test says so. */
final class LostSignIns implements SignInRefusals {

	boolean goesOn;

	private final Map<String, Failure> refused = new ConcurrentHashMap<>();

	@Override
	public boolean goesOnWithout(String partner, Failure refusal) {
		if (this.goesOn) {
			this.refused.putIfAbsent(partner, refusal);
		}
		return this.goesOn;
	}

	@Override
	public Optional<Failure> find(String partner) {
		return Optional.ofNullable(this.refused.get(partner));
	}

}
