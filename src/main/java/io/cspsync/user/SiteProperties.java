package io.cspsync.user;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.cspsync.microsoft.graph.UserSelection;

/**
 * Judges the properties that site mappings name, and their values.
 */
public final class SiteProperties {

	private SiteProperties() {
	}

	/**
	 * By what values are compared: those with the same are one to every mapping. Empty
	 * for a value that no user can have.
	 */
	public static String comparable(String value) {
		String folded = FoldedText.of(value);
		return (folded != null) ? folded : "";
	}

	/**
	 * What is wrong with these names, one sentence for each that a list of users does not
	 * serve; empty when all is well.
	 */
	public static List<String> wrong(Collection<String> properties) {
		List<String> wrong = new ArrayList<>();
		for (String property : properties) {
			if (property.strip().equals(UserSelection.LAST_SIGN_IN)) {
				wrong.add("\"%s\" places nobody: it is not read with the users".formatted(UserSelection.LAST_SIGN_IN));
				continue;
			}
			try {
				new UserSelection(List.of(property));
			}
			catch (IllegalArgumentException ex) {
				wrong.add(String.valueOf(ex.getMessage()));
			}
		}
		return wrong;
	}

}
