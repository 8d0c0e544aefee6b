package io.cspsync.user;

import java.text.Normalizer;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FoldedTextTests {

	@ParameterizedTest
	@CsvSource(textBlock = """
			Strauß,            STRAUSS
			STRAUẞ,            strauss
			ＡＤＡ＠Ｃontoso.com,  ada@contoso.com
			İBRAHİM,           ibrahim
			IŞIK,              ışık
			Işık,              IŞIK
			Ὀδυσσεύς,          ὈΔΥΣΣΕΎΣ
			ﬁsher,             FISHER
			Zoe\u0308,         ZOË
			'Ada\u00a0 \tByron', ada byron
			'\u200eada@x.com\u200b', ada@x.com
			Å,                 å
			""")
	void isTheSame(String one, String other) {
		assertThat(FoldedText.of(one)).isEqualTo(FoldedText.of(other));
	}

	@ParameterizedTest
	@CsvSource({ "Zoë, Zoe", "ada@x.com, ada@y.com", "Müller, Mueller", "А, A", "adabyron, ada byron" })
	void isAnother(String one, String other) {
		assertThat(FoldedText.of(one)).isNotEqualTo(FoldedText.of(other));
	}

	@ParameterizedTest
	@CsvSource({ "''", "' '", "'\u00a0\u3000'", "'\u200b\ufeff'" })
	void nothingIsLeft(String text) {
		assertThat(FoldedText.of(text)).isNull();
	}

	@Test
	void everyLetterIsTheSameInEveryCaseAndForm() {
		for (int point = 1; point < 0x20000; point++) {
			if (Character.isDefined(point) && !(point >= 0xd800 && point < 0xe000)) {
				String text = "a" + Character.toString(point) + "b";
				String folded = FoldedText.of(text);
				assertThat(FoldedText.of(folded)).as("U+%04X again", point).isEqualTo(folded);
				for (String same : new String[] { text.toUpperCase(Locale.ROOT), text.toLowerCase(Locale.ROOT),
						Normalizer.normalize(text, Normalizer.Form.NFD),
						Normalizer.normalize(text, Normalizer.Form.NFKC) }) {
					assertThat(FoldedText.of(same)).as("U+%04X", point).isEqualTo(folded);
				}
			}
		}
	}

}
