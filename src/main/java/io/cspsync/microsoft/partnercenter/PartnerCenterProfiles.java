package io.cspsync.microsoft.partnercenter;

import java.util.Map;

import io.cspsync.microsoft.cloud.Members;
import io.cspsync.microsoft.cloud.Undertaking;
import io.cspsync.microsoft.cloud.Words;
import io.cspsync.microsoft.partnercenter.PartnerCenterCaller.Operation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code /profiles/organization}. */
final class PartnerCenterProfiles implements PartnerProfiles {

	private static final String PATH = "/profiles/organization";

	private final PartnerCenterCaller caller;

	PartnerCenterProfiles(PartnerCenterCaller caller) {
		this.caller = caller;
	}

	@Override
	public PartnerProfile fetch() {
		Operation operation = this.caller
			.begin(new Undertaking("Reading the partner's own profile in Partner Center", "GET " + PATH, null))
			.with(Map.of("ValidateMfa", "true"));
		PartnerCenterAnswer answer = this.caller.get(operation, PATH, null);
		JsonNode profile = answer.json();
		return new PartnerProfile(Members.text(profile, "tenantId", Members.text(profile, "id", "")),
				Members.text(profile, "companyName", "?"), textOrNull(Members.text(profile, "domain", "")),
				truth(answer.mfaCompliant()));
	}

	private static @Nullable String textOrNull(String text) {
		return text.isBlank() ? null : Words.of(text);
	}

	private static @Nullable Boolean truth(@Nullable String word) {
		if ("true".equalsIgnoreCase(word)) {
			return Boolean.TRUE;
		}
		return "false".equalsIgnoreCase(word) ? Boolean.FALSE : null;
	}

}
