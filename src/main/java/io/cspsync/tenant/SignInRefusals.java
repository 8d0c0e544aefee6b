package io.cspsync.tenant;

import java.util.Optional;

/**
 * The partners whose sign-in was refused in this run, so that nothing more is asked with
 * it. Thread-safe.
 */
public interface SignInRefusals {

	/** Where no run goes on without a sign-in. */
	SignInRefusals NONE = new SignInRefusals() {

		@Override
		public boolean goesOnWithout(String partner, Failure refusal) {
			return false;
		}

		@Override
		public Optional<Failure> find(String partner) {
			return Optional.empty();
		}

	};

	/**
	 * Notes a refusal, unless the run is to end by it. A second call for a partner
	 * changes nothing.
	 * @return whether the run goes on without the partner's sign-in
	 */
	boolean goesOnWithout(String partner, Failure refusal);

	/** Why a partner's sign-in was refused; empty if it was not, or nobody has tried. */
	Optional<Failure> find(String partner);

}
