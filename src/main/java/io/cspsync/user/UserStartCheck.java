package io.cspsync.user;

import java.util.ArrayList;
import java.util.List;

import io.cspsync.crm.KnownSkus;

/**
 * Checks the part of {@code csp.users} that only the database can judge. To be asked
 * before a job with the users step is launched, when the catalogue is loaded: with a
 * misspelt licence everyone would become a service user.
 */
public final class UserStartCheck {

	private final UsersProperties settings;

	private final KnownSkus skus;

	UserStartCheck(UsersProperties settings, KnownSkus skus) {
		this.settings = settings;
		this.skus = skus;
	}

	/** What is wrong, one sentence each; empty when all is well. */
	public List<String> violations() {
		List<String> licences = this.settings.serviceUsers().licences();
		List<String> violations = new ArrayList<>();
		for (int i = 0; i < licences.size(); i++) {
			if (this.skus.find(licences.get(i)).isEmpty()) {
				violations.add(("csp.users.service-users.licences[%d]: \"%s\" is neither a SKU id nor a part number "
						+ "of the catalogue: write it as Microsoft does, such as SPE_E3; a product newer than the "
						+ "catalogue is known once the licences of a tenant that has it were imported")
					.formatted(i, licences.get(i)));
			}
		}
		return violations;
	}

}
