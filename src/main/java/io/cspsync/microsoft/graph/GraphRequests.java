package io.cspsync.microsoft.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import com.microsoft.graph.core.requests.BaseGraphRequestAdapter;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.RequestInformation;
import com.microsoft.kiota.authentication.AnonymousAuthenticationProvider;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/**
 * Builds the first request of each read with the Graph SDK. Without a token: that is
 * added in one place, after the host was checked.
 */
final class GraphRequests {

	/** What every read of users brings, whatever the job wants. */
	private static final List<String> ALWAYS = List.of("id", "accountEnabled", "userType", "assignedLicenses",
			"licenseAssignmentStates");

	private static final int LARGEST_PAGE = 999;

	/** A larger one is made smaller without a word. */
	private static final int LARGEST_SIGN_IN_PAGE = 500;

	private static final int LARGEST_GDAP_PAGE = 300;

	private final GraphServiceClient client;

	GraphRequests(OkHttpClient http, String base) {
		BaseGraphRequestAdapter adapter = new BaseGraphRequestAdapter(new AnonymousAuthenticationProvider(),
				BaseGraphRequestAdapter.Clouds.GLOBAL_CLOUD, "v1.0", http);
		// Before the client is made: it copies the address.
		adapter.setBaseUrl(base);
		this.client = new GraphServiceClient(adapter);
	}

	Request users(UserSelection selection) {
		List<String> select = new ArrayList<>(ALWAYS);
		selection.selected().stream().filter((property) -> !select.contains(property)).forEach(select::add);
		return request(this.client.users().toGetRequestInformation((get) -> {
			get.queryParameters.select = select.toArray(String[]::new);
			get.queryParameters.top = LARGEST_PAGE;
		}));
	}

	Request signIns() {
		return request(this.client.users().toGetRequestInformation((get) -> {
			get.queryParameters.select = new String[] { "id", "signInActivity" };
			get.queryParameters.top = LARGEST_SIGN_IN_PAGE;
		}));
	}

	Request subscribedSkus() {
		return request(this.client.subscribedSkus().toGetRequestInformation());
	}

	Request groups(String name) {
		return request(this.client.groups().toGetRequestInformation((get) -> {
			get.queryParameters.filter = "displayName eq '" + name.replace("'", "''") + "'";
			get.queryParameters.select = new String[] { "id", "displayName" };
		}));
	}

	/** A cast is an advanced query: it wants the header and the count, on every page. */
	Request members(UUID group) {
		return request(this.client.groups()
			.byGroupId(group.toString())
			.transitiveMembers()
			.graphUser()
			.toGetRequestInformation((get) -> {
				get.queryParameters.select = new String[] { "id" };
				get.queryParameters.top = LARGEST_PAGE;
				get.queryParameters.count = true;
				get.headers.add("ConsistencyLevel", "eventual");
			}));
	}

	Request activeDelegatedAdminRelationships() {
		return request(
				this.client.tenantRelationships().delegatedAdminRelationships().toGetRequestInformation((get) -> {
					get.queryParameters.filter = "status eq 'active'";
					get.queryParameters.top = LARGEST_GDAP_PAGE;
				}));
	}

	Request delegatedAdminRelationships() {
		return request(
				this.client.tenantRelationships().delegatedAdminRelationships().toGetRequestInformation((get) -> {
					get.queryParameters.top = LARGEST_GDAP_PAGE;
				}));
	}

	Request accessAssignments(String relationship) {
		return request(this.client.tenantRelationships()
			.delegatedAdminRelationships()
			.byDelegatedAdminRelationshipId(relationship)
			.accessAssignments()
			.toGetRequestInformation());
	}

	Request applications(String clientId) {
		return request(this.client.applications().toGetRequestInformation((get) -> {
			get.queryParameters.filter = byAppId(clientId);
			get.queryParameters.select = new String[] { "id", "appId", "displayName", "passwordCredentials",
					"keyCredentials", "requiredResourceAccess" };
		}));
	}

	Request servicePrincipals(String clientId) {
		return request(this.client.servicePrincipals().toGetRequestInformation((get) -> {
			get.queryParameters.filter = byAppId(clientId);
			get.queryParameters.select = new String[] { "id", "appId" };
		}));
	}

	private static String byAppId(String clientId) {
		return "appId eq '" + clientId.replace("'", "''") + "'";
	}

	/** The apps in a group, as {@link #members} the users. */
	Request memberApps(UUID group) {
		return request(this.client.groups()
			.byGroupId(group.toString())
			.members()
			.graphServicePrincipal()
			.toGetRequestInformation((get) -> {
				get.queryParameters.select = new String[] { "id" };
				get.queryParameters.top = LARGEST_PAGE;
				get.queryParameters.count = true;
				get.headers.add("ConsistencyLevel", "eventual");
			}));
	}

	Request delegatedAdminCustomers() {
		return request(this.client.tenantRelationships().delegatedAdminCustomers().toGetRequestInformation((get) -> {
			get.queryParameters.top = LARGEST_GDAP_PAGE;
		}));
	}

	Request directorySubscriptions() {
		return request(this.client.directory().subscriptions().toGetRequestInformation());
	}

	Request organization() {
		return request(this.client.organization().toGetRequestInformation((get) -> {
			get.queryParameters.select = new String[] { "id", "displayName", "verifiedDomains" };
		}));
	}

	private Request request(RequestInformation information) {
		Request built = this.client.getRequestAdapter().convertToNativeRequest(information);
		HttpUrl url = built.url();
		String query = url.encodedQuery();
		if (query == null) {
			return built;
		}
		// The SDK's templates write %24select; Microsoft's own examples write $select.
		return built.newBuilder()
			.url(url.newBuilder().encodedQuery(query.replaceAll("(^|&)%24", "$1\\$")).build())
			.build();
	}

}
