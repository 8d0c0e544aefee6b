package io.cspsync.user;

import java.util.List;

import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.microsoft.graph.UserSelection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static io.cspsync.user.SampleRules.settings;
import static io.cspsync.user.SampleUser.aUser;
import static org.assertj.core.api.Assertions.assertThat;

class AliasesTests {

	private final UserRules rules = settings().matchingBy("email", "alias").rules();

	@Test
	void thePropertiesAreAskedForOnlyWhenTheKeyIsConfigured() {
		assertThat(this.rules.selection().properties()).endsWith("proxyAddresses", "otherMails");
		assertThat(settings().rules().selection().properties()).doesNotContainAnyElementsOf(Aliases.PROPERTIES);
		UserRules mapped = settings().mapping("mail", "email", "proxyAddresses", "custom.Proxies")
			.matchingBy("email", "alias")
			.rules();
		assertThat(mapped.selection().properties()).containsExactly("mail", "proxyAddresses", "otherMails");
	}

	@Test
	void everyMailAddressCountsOnceWhateverItsPrefix() {
		assertThat(aliases("SMTP:Ada@contoso.com, smtp:a.byron@contoso.com, Smtp:ADA@contoso.com",
				"ada@home.example, a.byron@contoso.com"))
			.containsExactly("ada@contoso.com", "a.byron@contoso.com", "ada@home.example");
	}

	@Test
	void whatIsNoMailAddressIsLeftOut() {
		assertThat(aliases("X500:/o=Contoso/ou=First/cn=Recipients/cn=Byron, Ada@Lovelace, SIP:sip@contoso.com, "
				+ "x400:c=us;g=Ada, smtp:ada@contoso.com, EUM:1234@contoso.com", "nobody"))
			.containsExactly("ada@contoso.com");
	}

	@Test
	void whoHasNoneHasNone() {
		assertThat(aliases(null, null)).isEmpty();
		assertThat(aliases("", " ")).isEmpty();
		assertThat(Aliases.of(aUser().build(), new UserSelection(List.of("displayName")))).isEmpty();
	}

	private List<String> aliases(@Nullable String proxies, @Nullable String others) {
		DirectoryUser user = aUser().withAliases(proxies, others).build();
		return this.rules.valuesOf(user, MatchKey.ALIAS);
	}

}
