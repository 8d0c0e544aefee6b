package io.cspsync.user;

import java.nio.ByteBuffer;
import java.util.List;

import io.cspsync.crm.HeldLicence;
import io.cspsync.crm.UserPlace;
import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.Test;

import static io.cspsync.user.SampleRules.settings;
import static io.cspsync.user.SampleUser.aUser;
import static org.assertj.core.api.Assertions.assertThat;

class PlanHasherTests {

	private static final TenantId TENANT = TenantId.of("4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90");

	private static final UserPlace PLACE = new UserPlace(TENANT, 1);

	private static final long SITE = 2;

	private final SampleUser ada = aUser().named("Ada").withMail("ada@contoso.com");

	@Test
	void theSameIsTheSameInAnotherProcess() {
		assertThat(hash(settings(), PLACE)).isEqualTo(hash(settings(), PLACE));
	}

	@Test
	void theOrderOfLicencesDoesNotMatter() {
		HeldLicence first = new HeldLicence(1, false);
		HeldLicence second = new HeldLicence(2, true);
		PlanHasher hasher = new PlanHasher(settings().rules(), PLACE);
		assertThat(hasher.hash(this.ada.build(), SITE, List.of(first, second), false))
			.isEqualTo(hasher.hash(this.ada.build(), SITE, List.of(second, first), false));
	}

	@Test
	void whateverIsWrittenIsInTheHash() {
		PlanHash hash = hash(settings(), PLACE);
		assertThat(hash(settings(), new UserPlace(TENANT, 3))).isNotEqualTo(hash);
		assertThat(new PlanHasher(settings().rules(), PLACE).hash(this.ada.build(), 3, List.of(), false))
			.isNotEqualTo(hash);
		assertThat(hash(settings().mapping("displayName", "name", "mail", "custom.mail").matchingBy("name"), PLACE))
			.isNotEqualTo(hash);
		assertThat(hash(this.ada.inDepartment("Analysis").build(), settings())).isNotEqualTo(hash);
	}

	@Test
	void valuesDoNotRunIntoOneAnother() {
		assertThat(hash(aUser().named("ab").withMail("c").build(), settings()))
			.isNotEqualTo(hash(aUser().named("a").withMail("bc").build(), settings()));
		assertThat(hash(aUser().named("ab").withMail(null).build(), settings()))
			.isEqualTo(hash(aUser().named("ab").withMail(" ").build(), settings()));
	}

	@Test
	void whatIsNotWrittenIsNotInTheHash() {
		PlanHash hash = hash(settings(), PLACE);
		assertThat(hash(settings().guests("import")
			.ignoringAccountEnabled()
			.withGroup("Staff")
			.withLicence("SPE_E3")
			.matchingBy("name"), PLACE)).isEqualTo(hash);
		assertThat(hash(this.ada.disabled().build(), settings())).isEqualTo(hash);
	}

	@Test
	void aFieldThatIsOnlyWrittenOnceIsNotInTheHash() {
		SampleRules rules = settings().mapping("displayName", "name")
			.and(new UsersProperties.Field("mail", "email", "on-create", "", ""))
			.matchingBy("name");
		assertThat(hash(this.ada.build(), rules)).isEqualTo(hash(this.ada.withMail("other").build(), rules));
		SampleRules filling = settings().mapping("displayName", "name")
			.and(new UsersProperties.Field("mail", "email", "fill-empty", "", ""))
			.matchingBy("name");
		assertThat(hash(this.ada.build(), filling)).isNotEqualTo(hash(this.ada.withMail("new").build(), filling));
	}

	@Test
	void howAFieldIsWrittenIsInTheHash() {
		PlanHash usual = hash(this.ada.build(), mail("always", "", ""));
		assertThat(hash(this.ada.build(), mail("never-blank", "", ""))).isNotEqualTo(usual);
		assertThat(hash(this.ada.build(), mail("always", "", "keep"))).isNotEqualTo(usual);
		assertThat(hash(this.ada.build(), mail("always", "", "put-back"))).isEqualTo(usual);
		assertThat(hash(this.ada.build(), mail("constant", "a", "")))
			.isNotEqualTo(hash(this.ada.build(), mail("constant", "b", "")));
	}

	@Test
	void aBadNightAsksForNothingButAGoodOneAsksAgain() {
		PlanHash good = new PlanHash(1, 2, false);
		PlanHash keeping = new PlanHash(1, 2, true);
		assertThat(isMetBy(keeping, good)).isTrue();
		assertThat(isMetBy(good, keeping)).isFalse();
		assertThat(isMetBy(keeping, keeping)).isTrue();
		assertThat(isMetBy(good, new PlanHash(1, 3, false))).isFalse();
		assertThat(isMetBy(keeping, new PlanHash(3, 2, false))).isFalse();
	}

	private static SampleRules mail(String mode, String value, String handEdits) {
		return settings().mapping("displayName", "name")
			.and(new UsersProperties.Field(value.isEmpty() ? "mail" : "", "email", mode, value, handEdits))
			.matchingBy("name");
	}

	private static boolean isMetBy(PlanHash asked, PlanHash stored) {
		ByteBuffer bytes = ByteBuffer.wrap(stored.bytes());
		return asked.isMetBy(bytes.getLong(), bytes.getLong(), bytes.get());
	}

	private PlanHash hash(SampleRules rules, UserPlace place) {
		return new PlanHasher(rules.rules(), place).hash(this.ada.build(), SITE, List.of(), false);
	}

	private static PlanHash hash(DirectoryUser user, SampleRules rules) {
		return new PlanHasher(rules.rules(), PLACE).hash(user, SITE, List.of(), false);
	}

}
