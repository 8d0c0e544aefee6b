package io.cspsync.tenant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FailureTests {

	private static final TenantId CONTOSO = TenantId.of("4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90");

	@Test
	void aBareIdIsShownBehindTheTenantsName() {
		Failure failure = failure("Reading the users of tenant " + CONTOSO + ": Graph answered 403");
		Failure named = failure.naming(CONTOSO, "Contoso $1");
		assertThat(named.message())
			.isEqualTo("Reading the users of tenant Contoso $1 (" + CONTOSO + "): Graph answered 403");
		assertThat(named.code()).isEqualTo(failure.code());
		assertThat(named.category()).isEqualTo(failure.category());
		assertThat(named.remedy()).isEqualTo(failure.remedy());
		assertThat(named.naming(CONTOSO, "Contoso $1")).isEqualTo(named);
	}

	@Test
	void addressesOtherTenantsAndTenantsWithoutANameStayAsTheyAre() {
		assertThat(failure("See https://login/" + CONTOSO + "/adminconsent").naming(CONTOSO, "Contoso").message())
			.isEqualTo("See https://login/" + CONTOSO + "/adminconsent");
		assertThat(failure("Tenant " + CONTOSO).naming(CONTOSO, CONTOSO.toString()).message())
			.isEqualTo("Tenant " + CONTOSO);
	}

	private static Failure failure(String message) {
		return Failure.of(ErrorCategory.TENANT, "code", message, "Do " + CONTOSO);
	}

}
