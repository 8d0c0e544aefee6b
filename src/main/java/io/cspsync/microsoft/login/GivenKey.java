package io.cspsync.microsoft.login;

import java.util.List;

import io.cspsync.tenant.Secret;

/**
 * The key that stands in the settings themselves.
 *
 * @param place the setting
 * @param text its value
 */
record GivenKey(String place, Secret text) implements StoreKeys {

	static final String REMEDY = "Give 32 bytes in Base64, as openssl rand -base64 32 prints them.";

	@Override
	public List<StoreKey> known() {
		return List.of(current());
	}

	@Override
	public StoreKey current() {
		return parse(this.text, this.place);
	}

	static StoreKey parse(Secret text, String place) {
		try {
			return StoreKey.parse(text);
		}
		catch (IllegalArgumentException ex) {
			throw new StoreKeyException("%s %s".formatted(place, ex.getMessage()), REMEDY);
		}
	}

}
