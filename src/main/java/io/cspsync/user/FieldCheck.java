package io.cspsync.user;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.cspsync.crm.FieldMode;
import io.cspsync.crm.Storable;
import io.cspsync.microsoft.graph.UserSelection;
import io.cspsync.tenant.NearestName;

/**
 * Finds what is wrong with one field mapping by itself, its target aside.
 */
final class FieldCheck {

	private static final List<String> HAND_EDITS = List.of("put-back", "keep");

	private final String key;

	private final UsersProperties.Field field;

	private final List<String> violations = new ArrayList<>();

	private FieldCheck(String key, UsersProperties.Field field) {
		this.key = key;
		this.field = field;
	}

	/**
	 * What is wrong, a sentence each.
	 * @param key the setting, without its prefix
	 */
	static List<String> violations(String key, UsersProperties.Field field) {
		FieldCheck check = new FieldCheck(key, field);
		Optional<FieldMode> mode = FieldMode.ofWord(field.mode());
		if (mode.isEmpty()) {
			check.add("mode", "\"%s\" is no mode".formatted(field.mode()), "did you mean \"%s\"? Known are %s"
				.formatted(NearestName.among(field.mode(), FieldMode.words()), FieldMode.words()));
		}
		if (mode.filter(FieldMode.CONSTANT::equals).isPresent()) {
			check.checkConstant();
		}
		else {
			check.checkSource();
		}
		if (!field.handEdits().isEmpty() && !HAND_EDITS.contains(field.handEdits())) {
			check.add("hand-edits", "\"%s\" is neither put-back nor keep".formatted(field.handEdits()),
					"did you mean \"%s\"?".formatted(NearestName.among(field.handEdits(), HAND_EDITS)));
		}
		return check.violations;
	}

	private void checkConstant() {
		if (this.field.value().isBlank()) {
			add("value", "is empty, and the mode constant has nothing to write", "give the text to write");
		}
		else if (!Storable.test(this.field.value())) {
			add("value", "holds a character that PostgreSQL cannot store", "type it anew");
		}
		if (!this.field.source().isBlank()) {
			add("source", "\"%s\" is never read with the mode constant".formatted(this.field.source()),
					"leave out the source or the mode");
		}
	}

	private void checkSource() {
		if (!this.field.value().isEmpty()) {
			add("value", "\"%s\" is for the mode constant only".formatted(this.field.value()),
					"say mode: constant and leave out the source, or leave out the value");
		}
		if (this.field.source().isBlank()) {
			add("source", "is empty", "name a property of Graph's user, such as displayName");
			return;
		}
		try {
			new UserSelection(FieldSource.properties(this.field.source().strip()));
		}
		catch (IllegalArgumentException ex) {
			this.violations.add("%s.source: %s".formatted(this.key, ex.getMessage()));
		}
	}

	private void add(String part, String wrong, String remedy) {
		this.violations.add("%s.%s %s: %s".formatted(this.key, part, wrong, remedy));
	}

}
