package io.cspsync.customer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NameKeyTests {

	@ParameterizedTest
	@CsvSource(ignoreLeadingAndTrailingWhitespace = false,
			value = { "Contoso,CONTOSO", "Contoso Ltd, contoso   LTD ", "Contoso Ltd,Contoso\u00a0Ltd",
					"Contoso Ltd,\u00a0Contoso\u3000\u2009Ltd\t", "Gro\u00dfe Stra\u00dfe,GROSSE STRASSE",
					"\u039f\u0394\u039f\u03a3,\u03bf\u03b4\u03bf\u03c2",
					"\u039f\u0394\u039f\u03a3,\u03bf\u03b4\u03bf\u03c3", "Caf\u00e9,Cafe\u0301" })
	void namesThatAPersonWouldCallEqualAreEqual(String one, String other) {
		assertThat(NameKey.of(one)).isEqualTo(NameKey.of(other));
	}

	@ParameterizedTest
	@CsvSource({ "Contoso,Contoso Ltd", "Contoso Ltd,ContosoLtd", "Cafe,Caf\u00e9", "A & B,A and B" })
	void otherNamesAreDifferent(String one, String other) {
		assertThat(NameKey.of(one)).isNotEqualTo(NameKey.of(other));
	}

	@Test
	void aNameOfBlanksIsBlank() {
		assertThat(NameKey.of(" \u00a0\u2003\t").isBlank()).isTrue();
	}

}
