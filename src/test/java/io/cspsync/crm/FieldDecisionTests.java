package io.cspsync.crm;

import io.cspsync.crm.FieldDecision.HandEdit;
import io.cspsync.crm.FieldDecision.Held;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole table: - is nothing, _ a blank, ours what the import wrote, hand what
 * somebody changed it to, new what Microsoft says now.
 */
class FieldDecisionTests {

	@ParameterizedTest(name = "{0}, holds {1}, Microsoft has {2}: {3}")
	@CsvSource(textBlock = """
			never-blank, -,    -,    -
			never-blank, -,    new,  new
			never-blank, _,    new,  new
			never-blank, ours, -,    ours
			never-blank, ours, ours, ours
			never-blank, ours, new,  new
			always,      -,    -,    -
			always,      -,    new,  new
			always,      ours, -,    -
			always,      _,    -,    -
			always,      ours, new,  new
			on-create,   -,    new,  -
			on-create,   ours, new,  ours
			on-create,   ours, -,    ours
			fill-empty,  -,    new,  new
			fill-empty,  _,    new,  new
			fill-empty,  -,    -,    -
			fill-empty,  ours, new,  ours
			fill-empty,  ours, -,    ours
			constant,    -,    new,  new
			constant,    ours, new,  new
			constant,    new,  new,  new
			""")
	void whatMicrosoftSaysIsWrittenByTheMode(String mode, String held, String given, String value) {
		FieldDecision decision = FieldDecision.of(new Held(text(held), null, false), text(given),
				rule(mode, "put-back"), false);
		assertThat(decision).isEqualTo(new FieldDecision(text(value), null, false, HandEdit.NONE));
	}

	@ParameterizedTest(name = "{0}, {1}, holds {2}, Microsoft has {3}: {4}, {5}, noted {6}")
	@CsvSource(textBlock = """
			never-blank, put-back, hand, ours, ours, PUT_BACK, false
			never-blank, put-back, hand, new,  new,  PUT_BACK, false
			never-blank, put-back, -,    ours, ours, PUT_BACK, false
			never-blank, put-back, hand, -,    hand, NONE,     true
			never-blank, put-back, new,  new,  new,  NONE,     false
			never-blank, keep,     hand, ours, hand, KEPT,     true
			never-blank, keep,     hand, new,  hand, KEPT,     true
			never-blank, keep,     -,    ours, -,    KEPT,     true
			never-blank, keep,     hand, -,    hand, NONE,     true
			never-blank, keep,     new,  new,  new,  NONE,     false
			always,      put-back, hand, -,    -,    PUT_BACK, false
			always,      put-back, hand, ours, ours, PUT_BACK, false
			always,      keep,     hand, -,    hand, KEPT,     true
			always,      keep,     -,    ours, -,    KEPT,     true
			always,      keep,     -,    -,    -,    NONE,     false
			on-create,   put-back, hand, ours, hand, NONE,     true
			on-create,   keep,     hand, ours, hand, NONE,     true
			fill-empty,  put-back, hand, ours, hand, NONE,     true
			fill-empty,  put-back, -,    ours, ours, PUT_BACK, false
			fill-empty,  keep,     -,    ours, -,    KEPT,     true
			constant,    put-back, hand, ours, ours, PUT_BACK, false
			constant,    keep,     hand, ours, hand, KEPT,     true
			""")
	void aValueChangedByHandStaysOrGoesByTheRule(String mode, String rule, String held, String given, String value,
			HandEdit handEdit, boolean noted) {
		FieldDecision decision = FieldDecision.of(new Held(text(held), null, true), text(given), rule(mode, rule),
				false);
		assertThat(decision).isEqualTo(new FieldDecision(text(value), null, noted, handEdit));
	}

	@ParameterizedTest(name = "{0}, holds {1}, Microsoft has {2}: {3}, kept against {4}")
	@CsvSource(textBlock = """
			never-blank, -,     ours, ours,  -
			never-blank, _,     ours, ours,  -
			never-blank, crm,   ours, crm,   ours
			never-blank, crm,   -,    crm,   -
			never-blank, ours,  ours, ours,  -
			always,      crm,   -,    crm,   ''
			always,      crm,   ours, crm,   ours
			always,      -,     -,    -,     -
			on-create,   -,     ours, -,     -
			on-create,   crm,   ours, crm,   -
			fill-empty,  -,     ours, ours,  -
			fill-empty,  crm,   ours, crm,   -
			constant,    crm,   ours, crm,   ours
			""")
	void theFirstLinkFillsWhatIsEmpty(String mode, String held, String given, String value, String kept) {
		FieldDecision decision = FieldDecision.of(new Held(text(held), null, false), text(given), rule(mode, "keep"),
				true);
		assertThat(decision).isEqualTo(new FieldDecision(text(value), text(kept), false, HandEdit.NONE));
	}

	@ParameterizedTest(name = "{0}, {1}, kept against {2}, by hand {3}, Microsoft has {4}: {5}, kept {6}, {7}")
	@CsvSource(textBlock = """
			never-blank, put-back, ours, false, ours, crm, ours, NONE
			never-blank, put-back, ours, true,  ours, crm, ours, NONE
			never-blank, put-back, ours, false, -,    crm, ours, NONE
			never-blank, put-back, ours, false, new,  new, -,    NONE
			never-blank, put-back, ours, true,  new,  new, -,    PUT_BACK
			never-blank, keep,     ours, true,  new,  crm, -,    KEPT
			never-blank, put-back, ours, false, crm,  crm, -,    NONE
			always,      put-back, '',   false, -,    crm, '',   NONE
			always,      put-back, '',   false, new,  new, -,    NONE
			always,      put-back, ours, false, -,    -,   -,    NONE
			constant,    put-back, ours, false, ours, crm, ours, NONE
			constant,    put-back, ours, false, new,  new, -,    NONE
			""")
	void whatWasKeptAtTheFirstLinkStaysUntilMicrosoftSaysSomethingElse(String mode, String rule, String kept,
			boolean byHand, String given, String value, String keptAfter, HandEdit handEdit) {
		FieldDecision decision = FieldDecision.of(new Held("crm", text(kept), byHand), text(given), rule(mode, rule),
				false);
		assertThat(decision.value()).isEqualTo(text(value));
		assertThat(decision.kept()).isEqualTo(text(keptAfter));
		assertThat(decision.handEdit()).isEqualTo(handEdit);
	}

	private static FieldRule rule(String mode, String handEdits) {
		return new FieldRule(FieldMode.ofWord(mode).orElseThrow(), handEdits.equals("keep"));
	}

	private static @Nullable String text(String cell) {
		return switch (cell) {
			case "-" -> null;
			case "_" -> " ";
			default -> cell;
		};
	}

}
