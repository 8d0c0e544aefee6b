package io.cspsync.user;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import io.cspsync.crm.Person;
import io.cspsync.crm.UserField;
import org.jspecify.annotations.Nullable;

/**
 * By what a directory user never imported before is compared with the CRM's people.
 */
enum MatchKey {

	EMAIL(UserField.EMAIL), NETWORK_LOGIN(UserField.NETWORK_LOGIN), NAME(UserField.NAME);

	private final UserField field;

	MatchKey(UserField field) {
		this.field = field;
	}

	/** The field that is compared. */
	UserField field() {
		return this.field;
	}

	/**
	 * Whether it is strong enough to say that a new directory user is a person linked to
	 * a directory user who is gone. Two people of one name are too common for that.
	 */
	boolean provesReturn() {
		return this != NAME;
	}

	/** As settings name it. */
	String word() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	@Nullable String of(Person person) {
		return switch (this) {
			case EMAIL -> person.email();
			case NETWORK_LOGIN -> person.networkLogin();
			case NAME -> person.name();
		};
	}

	static Optional<MatchKey> ofWord(String word) {
		return Stream.of(values()).filter((key) -> key.word().equals(word.strip().toLowerCase(Locale.ROOT))).findAny();
	}

}
