package io.cspsync.report;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import io.cspsync.crm.Expiry;
import io.cspsync.crm.ExpiryRow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EndingTextTests {

	@Test
	void tellsWhatWhoseHowSoonAndWhatToDo() {
		assertThat(EndingText.of(List.of(row(Expiry.Kind.SECRET, "csp.partner-app", null, -3),
				row(Expiry.Kind.CERTIFICATE, "csp.directory-app", null, 1),
				row(Expiry.Kind.REFRESH_TOKEN, "csp.partner-app", null, 12),
				row(Expiry.Kind.GDAP, "5d02", "Contoso", 30)), Style.PLAIN))
			.isEqualTo(
					"""

							Ends soon
							  The secret of csp.partner-app: over. Make a new one at the app in Entra and put its Value into the settings.
							  The certificate of csp.directory-app: 1 day left. Make a new one, upload it to the app in Entra and name it in the settings.
							  The partner's sign-in of csp.partner-app: 12 days left. Sign in again: ./run.sh authorize.
							  The GDAP relationship of Contoso: 30 days left. Renew it in Partner Center, or switch on its automatic extension.
							""");
	}

	@Test
	void nothingThatEndsIsNoSection() {
		assertThat(EndingText.of(List.of(), Style.PLAIN)).isEmpty();
	}

	@Test
	void hundredsAreCounted() {
		List<ExpiryRow> many = IntStream.range(0, 1200)
			.mapToObj((i) -> row(Expiry.Kind.GDAP, "g" + i, "Contoso " + i, 5))
			.toList();
		assertThat(EndingText.of(many, Style.PLAIN)).endsWith("  and 1,190 more (reporting.expiries)\n");
	}

	private static ExpiryRow row(Expiry.Kind kind, String subject, @Nullable String tenant, int days) {
		return new ExpiryRow(new Expiry(kind, subject, "default", null, Instant.EPOCH, false, Expiry.Source.FILE),
				tenant, days);
	}

}
