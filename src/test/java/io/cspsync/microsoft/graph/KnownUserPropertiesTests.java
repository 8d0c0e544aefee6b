package io.cspsync.microsoft.graph;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class KnownUserPropertiesTests {

	@Test
	void servedPropertiesAreTaken() {
		assertThat(new UserSelection(List.of("displayName", "mail")).indexOf("mail")).isEqualTo(1);
	}

	@Test
	void eachUnknownPropertyIsToldWithTheNearestKnown() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new UserSelection(List.of("mial", "displayname", "officeLocaton")))
			.withMessageContaining("did you mean \"mail\"?")
			.withMessageContaining("did you mean \"displayName\"?")
			.withMessageContaining("did you mean \"officeLocation\"?");
	}

	@Test
	void whatAListCannotServeIsRefusedWithTheReason() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new UserSelection(List.of("aboutMe", "identities", "signInActivity")))
			.withMessageContaining("501")
			.withMessageContaining("made of parts")
			.withMessageContaining("10 such requests a minute");
	}

}
