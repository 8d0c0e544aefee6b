package io.cspsync.microsoft.graph;

import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What somebody else chose and a request asks for, a group's name or a relationship's id,
 * stays in its place of the address.
 */
class HostileNamesTests {

	private final GraphRequests requests = new GraphRequests(new OkHttpClient(), "https://graph.microsoft.com/v1.0");

	@ParameterizedTest
	@ValueSource(strings = { "Sales", "' or displayName ne '", "x'&$select=passwordProfile&a='", "x&$top=1", "x#y",
			"x?y", "a/../../users", "..", "%27", "%26$expand=members", "+", " ", "a+b c", "\\'", "''",
			"x\r\nHost: evil.example", "\u0000", "\u202e", "\ud83d\ude42", "{id}", "{?x}", "//evil.example",
			"@evil.example", ";", "\"", "<>|^`", "=1+1" })
	void aGroupsNameIsOneLiteral(String name) {
		HttpUrl url = this.requests.groups(name).url();
		assertThat(url.host()).isEqualTo("graph.microsoft.com");
		assertThat(url.encodedPath()).isEqualTo("/v1.0/groups");
		assertThat(url.fragment()).isNull();
		assertThat(url.queryParameterNames()).containsExactlyInAnyOrder("$filter", "$select");
		assertThat(url.queryParameterValues("$filter"))
			.containsExactly("displayName eq '" + name.replace("'", "''") + "'");
		assertThat(url.queryParameterValues("$select")).containsExactly("id,displayName");
	}

	@ParameterizedTest
	@ValueSource(strings = { "4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90-1", "x/../../users", "../..", "%2e%2e", "...",
			"x?$select=y", "x#y", "x;y", "//evil.example", "\\..\\", "@evil.example", "{x}", "%2f..", "x\r\ny" })
	void aRelationshipsIdIsOnePartOfThePath(String id) {
		HttpUrl url = this.requests.accessAssignments(id).url();
		assertThat(url.host()).isEqualTo("graph.microsoft.com");
		assertThat(url.encodedQuery()).isNull();
		assertThat(url.fragment()).isNull();
		assertThat(url.pathSegments()).as(url.toString())
			.hasSize(5)
			.startsWith("v1.0", "tenantRelationships", "delegatedAdminRelationships")
			.endsWith("accessAssignments");
	}

}
