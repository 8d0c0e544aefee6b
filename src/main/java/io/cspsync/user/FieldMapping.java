package io.cspsync.user;

import io.cspsync.crm.FieldMode;
import io.cspsync.crm.FieldRule;
import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.microsoft.graph.UserSelection;
import org.jspecify.annotations.Nullable;

/**
 * What goes where, and when. Its text tells all that has a say in what is written.
 *
 * @param source where the value comes from
 * @param target where it goes
 * @param rule how people whom the CRM has are written
 */
record FieldMapping(FieldSource source, FieldTarget target, FieldRule rule) {

	/**
	 * Reads a mapping without violations.
	 * @param handEdits what becomes of changes by hand where the mapping does not say
	 */
	static FieldMapping of(UsersProperties.Field field, UserSelection selection, String handEdits) {
		FieldMode mode = FieldMode.ofWord(field.mode()).orElseThrow();
		FieldSource source = (mode == FieldMode.CONSTANT) ? new FieldSource.Constant(field.value())
				: FieldSource.of(field.source().strip(), selection);
		boolean keeps = (field.handEdits().isEmpty() ? handEdits : field.handEdits()).equals("keep");
		return new FieldMapping(source, FieldTarget.of(field.target()).orElseThrow(), new FieldRule(mode, keeps));
	}

	/** The user's value, null if there is none or only blanks. */
	@Nullable String of(DirectoryUser user) {
		return this.source.of(user);
	}

	/**
	 * Whether another value in the directory can change a row that is there.
	 */
	boolean follows() {
		return switch (this.rule.mode()) {
			case NEVER_BLANK, ALWAYS, FILL_EMPTY -> true;
			case ON_CREATE, CONSTANT -> false;
		};
	}

}
