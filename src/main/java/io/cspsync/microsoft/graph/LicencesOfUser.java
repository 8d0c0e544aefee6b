package io.cspsync.microsoft.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.cspsync.microsoft.cloud.Words;
import io.cspsync.tenant.SkuId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Puts together what a user holds ({@code assignedLicenses}, one entry per SKU) and by
 * which paths ({@code licenseAssignmentStates}, one entry per path, failed ones too).
 */
final class LicencesOfUser {

	private final Set<SkuId> held = new LinkedHashSet<>();

	/** By SKU: whether all its paths so far are groups. */
	private final Map<SkuId, Boolean> onlyGroups = new HashMap<>();

	private @Nullable List<FailedLicence> failed;

	private @Nullable String defect;

	void readAssigned(JsonParser json) {
		forEachObject(json, "assignedLicenses", (members) -> {
			SkuId sku = skuOf(members.get("skuId"));
			if (sku != null) {
				this.held.add(sku);
			}
			else {
				spoil("a licence has the SKU id \"" + Words.of(members.getOrDefault("skuId", "")) + "\"");
			}
		});
	}

	void readStates(JsonParser json) {
		forEachObject(json, "licenseAssignmentStates", (members) -> {
			SkuId sku = skuOf(members.get("skuId"));
			String state = members.getOrDefault("state", "");
			// A path in these states was tried and gives the user nothing.
			boolean failed = state.equalsIgnoreCase("Error") || state.equalsIgnoreCase("Disabled");
			boolean byGroup = members.containsKey("assignedByGroup");
			if (sku != null && !failed) {
				this.onlyGroups.merge(sku, byGroup, Boolean::logicalAnd);
			}
			if (sku != null && state.toLowerCase(Locale.ROOT).endsWith("error")) {
				fail(new FailedLicence(sku, byGroup, members.getOrDefault("error", "")));
			}
		});
	}

	@Nullable String defect() {
		return this.defect;
	}

	List<AssignedLicence> finish() {
		List<AssignedLicence> licences = new ArrayList<>(this.held.size());
		for (SkuId sku : this.held) {
			licences.add(new AssignedLicence(sku, this.onlyGroups.getOrDefault(sku, false)));
		}
		return List.copyOf(licences);
	}

	/** What could not be given, or not wholly. */
	List<FailedLicence> failed() {
		return (this.failed != null) ? List.copyOf(this.failed) : List.of();
	}

	private void fail(FailedLicence licence) {
		if (this.failed == null) {
			this.failed = new ArrayList<>();
		}
		// The word None stands where nothing is wrong.
		this.failed.add((licence.error().isEmpty() || licence.error().equalsIgnoreCase("None"))
				? new FailedLicence(licence.skuId(), licence.byGroup(), "Other") : licence);
	}

	private void spoil(String why) {
		if (this.defect == null) {
			this.defect = why;
		}
	}

	private void forEachObject(JsonParser json, String member, Consumer<Map<String, String>> use) {
		if (json.currentToken() == JsonToken.VALUE_NULL) {
			return;
		}
		if (json.currentToken() != JsonToken.START_ARRAY) {
			json.skipChildren();
			spoil(member + " is no list");
			return;
		}
		while (json.nextToken() != JsonToken.END_ARRAY) {
			if (json.currentToken() == JsonToken.START_OBJECT) {
				use.accept(scalars(json));
			}
			else {
				json.skipChildren();
				spoil(member + " holds something that is no object");
			}
		}
	}

	/** The members that are a text, a number or a truth value, and not empty. */
	private static Map<String, String> scalars(JsonParser json) {
		Map<String, String> members = new HashMap<>();
		while (json.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = json.currentName();
			JsonToken token = json.nextToken();
			if (token.isStructStart()) {
				json.skipChildren();
			}
			else if (token != JsonToken.VALUE_NULL && !json.getString().isEmpty()) {
				members.put(name, json.getString());
			}
		}
		return members;
	}

	private static @Nullable SkuId skuOf(@Nullable String text) {
		try {
			return (text != null) ? SkuId.of(text) : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
