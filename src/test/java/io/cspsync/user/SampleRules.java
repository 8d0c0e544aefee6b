package io.cspsync.user;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Builds settings that differ from the defaults in what a test is about.
 */
final class SampleRules {

	private @Nullable List<UsersProperties.Field> fields;

	private @Nullable List<String> match;

	private @Nullable String guests;

	private @Nullable Boolean ignoreAccountEnabled;

	private @Nullable String defaultSite;

	private @Nullable String onFirstLink;

	private final List<String> groups = new ArrayList<>();

	private @Nullable String resourceAccounts;

	private @Nullable String inactiveLicences;

	private final List<String> licences = new ArrayList<>();

	static SampleRules settings() {
		return new SampleRules();
	}

	SampleRules mapping(String... sourcesAndTargets) {
		this.fields = new ArrayList<>();
		for (int i = 0; i < sourcesAndTargets.length; i += 2) {
			this.fields.add(UsersProperties.Field.of(sourcesAndTargets[i], sourcesAndTargets[i + 1]));
		}
		return this;
	}

	/** One more mapping. */
	SampleRules and(UsersProperties.Field field) {
		this.fields = new ArrayList<>((this.fields != null) ? this.fields : List.of());
		this.fields.add(field);
		return this;
	}

	SampleRules matchingBy(String... keys) {
		this.match = List.of(keys);
		return this;
	}

	SampleRules guests(String guests) {
		this.guests = guests;
		return this;
	}

	SampleRules ignoringAccountEnabled() {
		this.ignoreAccountEnabled = true;
		return this;
	}

	SampleRules withDefaultSite(String name) {
		this.defaultSite = name;
		return this;
	}

	SampleRules onFirstLink(String word) {
		this.onFirstLink = word;
		return this;
	}

	SampleRules withGroup(String group) {
		this.groups.add(group);
		return this;
	}

	SampleRules withLicence(String licence) {
		this.licences.add(licence);
		return this;
	}

	SampleRules taggingResourceAccounts() {
		this.resourceAccounts = "service-user";
		return this;
	}

	SampleRules inactiveLicences(String word) {
		this.inactiveLicences = word;
		return this;
	}

	UsersProperties build() {
		return new UsersProperties(this.fields, this.match, this.guests, this.ignoreAccountEnabled, this.defaultSite,
				this.onFirstLink, new UsersProperties.ServiceUsers(this.groups, this.licences, this.resourceAccounts),
				null, null, null, null, null, this.inactiveLicences, null);
	}

	UserRules rules() {
		return UserRules.of(build());
	}

}
