package io.cspsync.crm;

import org.jspecify.annotations.Nullable;

/**
 * What a row is to hold in one field.
 *
 * <p>
 * The value that was there when a person was first linked stays as long as Microsoft says
 * what it said then. A value changed by hand stays or goes by the field's rule, on every
 * night on which the field is compared, until Microsoft says the same.
 *
 * @param value the value, null for none
 * @param kept what Microsoft said when the CRM's value won, {@code ""} for nothing, null
 * when the CRM's did not win
 * @param handEdited whether the value still is one that somebody changed by hand
 * @param handEdit what became of the change by hand
 */
record FieldDecision(@Nullable String value, @Nullable String kept, boolean handEdited, HandEdit handEdit) {

	/**
	 * Decides about one field.
	 * @param held what the row holds
	 * @param given what Microsoft has, null for nothing
	 * @param firstFill whether the person is linked for the first time and keeps what is
	 * there
	 */
	static FieldDecision of(Held held, @Nullable String given, FieldRule rule, boolean firstFill) {
		String asked = asked(given, rule.mode());
		if (asked == null) {
			return held.stays(HandEdit.NONE);
		}
		if (asked.equals((held.value() != null) ? held.value() : "")) {
			return new FieldDecision(held.value(), asked.equals(held.kept()) ? asked : null, false, HandEdit.NONE);
		}
		boolean blank = held.value() == null || held.value().isBlank();
		if (firstFill) {
			return blank ? written(asked, HandEdit.NONE) : new FieldDecision(held.value(),
					(rule.mode() == FieldMode.FILL_EMPTY) ? null : asked, false, HandEdit.NONE);
		}
		if (asked.equals(held.kept()) || (rule.mode() == FieldMode.FILL_EMPTY && !blank)) {
			return held.stays(HandEdit.NONE);
		}
		if (held.handEdited() && rule.keepsHandEdits()) {
			return new FieldDecision(held.value(), null, true, HandEdit.KEPT);
		}
		return written(asked, held.handEdited() ? HandEdit.PUT_BACK : HandEdit.NONE);
	}

	// Null asks for nothing, an empty text for an empty field.
	private static @Nullable String asked(@Nullable String given, FieldMode mode) {
		return switch (mode) {
			case ON_CREATE -> null;
			case ALWAYS -> (given != null) ? given : "";
			case NEVER_BLANK, FILL_EMPTY, CONSTANT -> given;
		};
	}

	private static FieldDecision written(String asked, HandEdit handEdit) {
		return new FieldDecision(asked.isEmpty() ? null : asked, null, false, handEdit);
	}

	/** What became of a change by hand. */
	enum HandEdit {

		/** There was none, or nothing had to be decided about it. */
		NONE,
		/** It stays although Microsoft says otherwise. */
		KEPT,
		/** It gave way to what Microsoft says. */
		PUT_BACK

	}

	/**
	 * What a row holds in one field.
	 *
	 * @param value the value, null for none
	 * @param kept what Microsoft said when the CRM's value won at the first link, null if
	 * it did not
	 * @param handEdited whether somebody changed it by hand since the import wrote it
	 */
	record Held(@Nullable String value, @Nullable String kept, boolean handEdited) {

		private FieldDecision stays(HandEdit handEdit) {
			return new FieldDecision(this.value, this.kept, this.handEdited, handEdit);
		}

	}

}
