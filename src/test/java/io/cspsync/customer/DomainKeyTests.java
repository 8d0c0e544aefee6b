package io.cspsync.customer;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DomainKeyTests {

	@ParameterizedTest
	@ValueSource(strings = { "contoso.example", "CONTOSO.Example", " www.contoso.example ", "http://contoso.example",
			"https://www.contoso.example:8443/de/start?x=1#top", "contoso.example/", "contoso.example.",
			"//www.contoso.example", "info@contoso.example", "https://user:secret@contoso.example/",
			"WWW.CONTOSO.EXAMPLE" })
	void whatSaysTheSameDomainIsEqual(String written) {
		assertThat(DomainKey.of(written.startsWith("//") ? "http:" + written : written))
			.isEqualTo(new DomainKey("contoso.example"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "contoso", "none", "n/a", "http://", "192.168.1.1", "http://[::1]/",
			"a b.example", "contoso.example, contoso.test", "-", "@", "contoso.onmicrosoft.com",
			"contoso.mail.onmicrosoft.com", "contoso.partner.onmschina.cn", "contoso.onmicrosoft.us",
			"stra\u00dfe.example", "www", "x..example" })
	void whatIsNoneOrSaysNothingIsNoDomain(String written) {
		assertThat(DomainKey.of(written)).isNull();
	}

	@Test
	void anInternationalNameEqualsItsAsciiForm() {
		assertThat(DomainKey.of("https://www.M\u00dcNCHEN.example")).isEqualTo(DomainKey.of("xn--mnchen-3ya.example"))
			.isNotNull();
	}

	@Test
	void otherDomainsDiffer() {
		assertThat(DomainKey.of("www.example")).isEqualTo(new DomainKey("www.example"));
		assertThat(DomainKey.of("shop.contoso.example")).isNotEqualTo(DomainKey.of("contoso.example"));
		assertThat(DomainKey.of("onmicrosoft.com.example")).isNotNull();
		assertThat(DomainKey.of("notonmicrosoft.com")).isNotNull();
	}

	@Test
	void freeMailDomainsCountWithAllThatLiesInThem() {
		FreeMailDomains free = new FreeMailDomains(List.of("Our.example"));
		assertThat(List.of("gmail.com", "outlook.de", "mail.t-online.de", "a.our.example"))
			.allMatch((domain) -> free.contains(new DomainKey(domain)));
		assertThat(List.of("contoso.com", "notgmail.com", "example", "com"))
			.noneMatch((domain) -> free.contains(new DomainKey(domain)));
	}

}
