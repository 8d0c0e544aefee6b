package io.cspsync.user;

import java.util.ArrayList;
import java.util.List;

import io.cspsync.crm.KnownSkus;

/**
 * Checks the part of {@code csp.users} that only the database can judge. To be asked
 * before a job with the users step is launched, once the shipped catalogue is loaded:
 * with a misspelt licence everyone would become a service user.
 */
public final class UserStartCheck {

	private final UsersProperties settings;

	private final KnownSkus skus;

	public UserStartCheck(UsersProperties settings, KnownSkus skus) {
		this.settings = settings;
		this.skus = skus;
	}

	/**
	 * What is wrong, one sentence each; empty when all is well, and also as long as no
	 * catalogue is loaded by which it could be judged. What gets past this check fails
	 * the run in the users step, before anyone is tagged.
	 */
	public List<String> violations() {
		List<String> licences = this.settings.serviceUsers().licences();
		List<String> violations = new ArrayList<>();
		if (licences.isEmpty() || !this.skus.isCatalogueLoaded()) {
			return violations;
		}
		for (int i = 0; i < licences.size(); i++) {
			if (this.skus.find(licences.get(i)).isEmpty()) {
				violations.add("csp.users.service-users.licences[%d]: %s: %s".formatted(i,
						UnknownLicenceException.wrong(licences.get(i)), UnknownLicenceException.REMEDY));
			}
		}
		return violations;
	}

}
