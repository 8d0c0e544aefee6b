package io.cspsync.microsoft.login;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * New sign-ins of the partners, each made when it is asked for: what is wrong with one
 * partner's settings does not keep another one from signing in.
 */
public final class PartnerAuthorizations {

	private final Map<String, Supplier<PartnerAuthorization>> all;

	PartnerAuthorizations(Map<String, Supplier<PartnerAuthorization>> all) {
		this.all = all;
	}

	/** That of a partner, empty if there is none of that name. */
	public Optional<PartnerAuthorization> find(String name) {
		return Optional.ofNullable(this.all.get(name)).map(Supplier::get);
	}

	/** The names of all. */
	public List<String> names() {
		return List.copyOf(this.all.keySet());
	}

}
