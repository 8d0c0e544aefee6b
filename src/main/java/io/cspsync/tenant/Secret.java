package io.cspsync.tenant;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A value that must never be seen: prints as {@code ***}, also inside a record or an
 * error of Spring Boot's binding.
 */
public final class Secret {

	private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

	private final String value;

	private Secret(String value) {
		this.value = value;
	}

	/** Takes the text without the white space that editors and files leave around it. */
	public static Secret of(String text) {
		return new Secret(text.strip());
	}

	/** The value itself, for a request and for nothing else. */
	public String value() {
		return this.value;
	}

	/** Whether nothing was given. */
	public boolean isBlank() {
		return this.value.isBlank();
	}

	/**
	 * Whether it has the shape of a GUID. No client secret has: it is then the secret's
	 * id, which Entra's portal shows beside the value and answers with AADSTS7000215.
	 */
	public boolean looksLikeItsId() {
		return GUID.matcher(this.value).matches();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Secret secret && secret.value.equals(this.value);
	}

	@Override
	public int hashCode() {
		return this.value.hashCode();
	}

	@Override
	public String toString() {
		return "***";
	}

}
