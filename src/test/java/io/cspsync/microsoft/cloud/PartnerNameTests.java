package io.cspsync.microsoft.cloud;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PartnerNameTests {

	@Test
	void aFurtherPartnersRemedySignsInThatPartner() {
		PartnerName acme = new PartnerName("acme", false);
		assertThat(acme.naming("Sign in again: ./run.sh authorize (or ./run.sh authorize --paste).")).isEqualTo(
				"Sign in again: ./run.sh authorize --partner acme (or ./run.sh authorize --partner acme --paste).");
		assertThat(acme.naming(acme.naming("./run.sh authorize"))).isEqualTo("./run.sh authorize --partner acme");
	}

	@Test
	void theOnlyPartnerNeedsNoName() {
		assertThat(new PartnerName("default", true).naming("./run.sh authorize")).isEqualTo("./run.sh authorize");
	}

	@Test
	void theCataloguesRemediesNameThePartner() {
		PartnerName acme = new PartnerName("acme", false);
		assertThat(ErrorCatalogue.login("50173", "partner-app").ofPartner(acme).remedy())
			.contains("./run.sh authorize --partner acme", "csp.partners.acme.partner-app.refresh-token-file")
			.doesNotContain("{");
	}

}
