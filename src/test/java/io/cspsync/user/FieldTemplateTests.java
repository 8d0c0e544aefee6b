package io.cspsync.user;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FieldTemplateTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
			{a} {b}|A B
			{a} {n}|A
			{n} {b}|B
			{a} {n} {b}|A B
			{a} {n} {n} {b}|A B
			{a} {n} {n}|A
			{n} {n} {b}|B
			{a}  {b}|A  B
			{a}{n}{b}|AB
			{a}, {b}|A, B
			Dr. {n} {b}|Dr. B
			{a} {n} - {b}|A - B
			{a} {n}!|A !
			{ a }|A
			{{{a}}}|{A}
			{{a}} {b}|{a} B
			{a}{{}}|A{}
			""")
	void blanksGiveWayWhereAValueIsMissing(String template, String filled) {
		assertThat(fill(template)).isEqualTo(filled);
	}

	@Test
	void withoutAnyValueThereIsNoText() {
		assertThat(fill("{n} {n}")).isNull();
		assertThat(fill("Dr. {n}")).isNull();
		assertThat(fill(" {a} ")).isEqualTo(" A ");
	}

	@Test
	void valuesAreNeverChanged() {
		assertThat(FieldTemplate.of("{x} {y}").fill((i) -> List.of(" {a}  ", "\\N ").get(i))).isEqualTo(" {a}   \\N ");
		assertThat(FieldTemplate.of("{x} {y}").fill((i) -> List.of("A ", " ").get(i))).isEqualTo("A ");
	}

	@Test
	void itsPropertiesAreTold() {
		assertThat(FieldTemplate.of("{givenName} {employeeOrgData/division}").properties()).containsExactly("givenName",
				"employeeOrgData/division");
	}

	@Test
	void bracesHaveToPair() {
		assertThatIllegalArgumentException().isThrownBy(() -> FieldTemplate.of("{a} {b"))
			.withMessageContaining("\"{a} {b\"")
			.withMessageContaining("{ at character 5 is not closed; write {{ for a brace");
		assertThatIllegalArgumentException().isThrownBy(() -> FieldTemplate.of("{a {b}"))
			.withMessageContaining("character 1 is not closed");
		assertThatIllegalArgumentException().isThrownBy(() -> FieldTemplate.of("a} {b}"))
			.withMessageContaining("} at character 2 closes nothing; write }} for a brace");
		assertThatIllegalArgumentException().isThrownBy(() -> FieldTemplate.of("{a} { }"))
			.withMessageContaining("names no property");
		assertThatIllegalArgumentException().isThrownBy(() -> FieldTemplate.of("{{a}}"))
			.withMessageContaining("mode constant");
	}

	private static String fill(String text) {
		FieldTemplate template = FieldTemplate.of(text);
		return template.fill((i) -> switch (template.properties().get(i)) {
			case "a" -> "A";
			case "b" -> "B";
			default -> (i % 2 == 0) ? null : " ";
		});
	}

}
