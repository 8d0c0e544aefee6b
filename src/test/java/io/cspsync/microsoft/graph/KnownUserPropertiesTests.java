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
			.withMessageContaining("10 such requests a minute")
			.withMessageContaining("lastSignIn");
		assertThatIllegalArgumentException().isThrownBy(() -> new UserSelection(List.of("lastSignin")))
			.withMessageContaining("did you mean \"lastSignIn\"?");
	}

	@Test
	void partsAndDirectoryExtensionsAreTaken() {
		UserSelection selection = new UserSelection(
				List.of("employeeOrgData/costCenter", "onPremisesExtensionAttributes.extensionAttribute15",
						"extension_0a1b2c3d4e5f60718293a4b5c6d7e8f9_cost_centre"));
		assertThat(selection.indexOf("employeeOrgData.costCenter")).isZero();
		assertThat(selection.selected()).containsExactly("employeeOrgData", "onPremisesExtensionAttributes",
				"extension_0a1b2c3d4e5f60718293a4b5c6d7e8f9_cost_centre");
	}

	@Test
	void anUnknownPartIsToldWithTheNearestKnown() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new UserSelection(
					List.of("employeeOrgData.costCentre", "onPremisesExtensionAttributes/extensionAttribute16",
							"employeOrgData.division", "employeeOrgData", "extension_ABC_x")))
			.withMessageContaining("did you mean \"employeeOrgData.costCenter\"?")
			.withMessageContaining("did you mean \"onPremisesExtensionAttributes.extensionAttribute1\"?")
			.withMessageContaining("did you mean \"employeeOrgData.division\"?")
			.withMessageContaining("name one of [employeeOrgData.costCenter, employeeOrgData.division]")
			.withMessageContaining("\"extension_ABC_x\" is no directory extension");
	}

}
