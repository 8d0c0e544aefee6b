package io.cspsync.user;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import io.cspsync.crm.Person;
import io.cspsync.crm.UserField;
import org.jspecify.annotations.Nullable;

/**
 * By what a directory user never imported before is compared with the CRM's people.
 */
enum MatchKey {

	EMAIL(UserField.EMAIL), NETWORK_LOGIN(UserField.NETWORK_LOGIN), NAME(UserField.NAME),
	/** Any further address of the directory user, with the person's mail or sign-in. */
	ALIAS(null);

	private final @Nullable UserField field;

	MatchKey(@Nullable UserField field) {
		this.field = field;
	}

	/**
	 * The field that is compared; null for {@link #ALIAS}, which is compared with two and
	 * fills none.
	 */
	@Nullable UserField field() {
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

	/** What the person is compared by, folded; empty if there is nothing. */
	List<String> valuesOf(Person person) {
		return switch (this) {
			case EMAIL -> folded(person.email());
			case NETWORK_LOGIN -> folded(person.networkLogin());
			case NAME -> folded(person.name());
			case ALIAS -> folded(person.email(), person.networkLogin());
		};
	}

	static Optional<MatchKey> ofWord(String word) {
		return Stream.of(values()).filter((key) -> key.word().equals(word.strip().toLowerCase(Locale.ROOT))).findAny();
	}

	/** The texts as they are compared, each once. */
	static List<String> folded(@Nullable String... texts) {
		return Stream.of(texts).map(FoldedText::of).filter(Objects::nonNull).distinct().toList();
	}

}
