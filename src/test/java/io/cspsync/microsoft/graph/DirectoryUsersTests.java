package io.cspsync.microsoft.graph;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.cspsync.microsoft.Answer;
import io.cspsync.microsoft.Clients;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.Sent;
import io.cspsync.microsoft.Wire;
import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.SkuId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class DirectoryUsersTests {

	private static final UserSelection SELECTION = new UserSelection(
			List.of("displayName", "mail", "businessPhones", "userType", "employeeHireDate"));

	private static final String ADA = "0a1b2c3d-0000-4000-8000-000000000001";

	@TempDir
	Path directory;

	private Clients clients;

	@BeforeEach
	void start() {
		this.clients = new Clients(this.directory);
	}

	@AfterEach
	void stop() {
		this.clients.close();
	}

	@Test
	void everyUserOfEveryPageIsRead() {
		this.clients.cloud()
			.on("/v1.0/users", Answer.ok(page(next("skip=1"), user(ADA, "Ada"))))
			.on("/v1.0/users?skip=1", Answer.ok(page(next("skip=2"))))
			.on("/v1.0/users?skip=2", Answer.ok(page("", user("0a1b2c3d-0000-4000-8000-000000000002", "Bob"))));
		assertThat(readAll()).extracting((user) -> user.properties().getFirst()).containsExactly("Ada", "Bob");
	}

	@Test
	void theFirstRequestAsksForWhatIsWantedInTheLargestPages() {
		this.clients.cloud().on("/v1.0/users", Answer.ok(page("")));
		readAll();
		Sent sent = this.clients.cloud().sent().getFirst();
		assertThat(sent.uri()).startsWith("/v1.0/users?")
			.contains("$top=999")
			.contains("$select=id,accountEnabled,userType,assignedLicenses,licenseAssignmentStates,"
					+ "displayName,mail,businessPhones,employeeHireDate");
		assertThat(sent.header("Authorization")).isEqualTo("Bearer T1");
		assertThat(sent.header("x-ms-throttle-priority")).isEqualTo("Low");
		assertThat(sent.header("Accept-Encoding")).isEqualTo("gzip");
		assertThat(sent.header("SdkVersion")).contains("graph-java");
	}

	@Test
	void everyRequestHasItsOwnId() {
		this.clients.cloud()
			.on("/v1.0/users", Answer.ok(page(next("skip=1"))))
			.on("/v1.0/users?skip=1", Answer.ok(page("")));
		readAll();
		assertThat(this.clients.cloud().sent()).extracting((sent) -> sent.header("client-request-id"))
			.doesNotHaveDuplicates()
			.hasSize(2)
			.allMatch((id) -> id.length() == 36);
	}

	@Test
	void licencesAreOnePerSkuAndKnowWhetherTheyComeFromAGroup() {
		this.clients.cloud().on("/v1.0/users", Answer.ok(withoutNext("graph-users-full-select-composed.json")));
		List<DirectoryUser> users = readAll();
		assertThat(users).hasSize(5);
		assertThat(users.get(0).licences()).containsExactly(
				new AssignedLicence(SkuId.of("cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46"), false),
				new AssignedLicence(SkuId.of("f30db892-07e9-47e9-837c-80727f46fd3d"), false));
		assertThat(users.get(2).licences())
			.containsExactly(new AssignedLicence(SkuId.of("078d2b04-f1bd-4111-bbd4-b4b1b354cef4"), true));
		assertThat(users.get(3).licences()).isEmpty();
		assertThat(users.get(4)).satisfies((guest) -> {
			assertThat(guest.guest()).isTrue();
			assertThat(guest.enabled()).isFalse();
			assertThat(guest.properties()).containsExactly("Guest (partner)", "guest@fabrikam.com", null, "Guest",
					null);
		});
		assertThat(users).extracting(DirectoryUser::defect).containsOnlyNulls();
	}

	@Test
	void anEmptyTextInPlaceOfADateLosesNothing() {
		this.clients.cloud()
			.on("/v1.0/users",
					Answer.ok(page("", "{\"id\":\"" + ADA + "\",\"employeeHireDate\":\"\",\"displayName\":\"Ada\"}")));
		assertThat(readAll().getFirst().properties()).containsExactly("Ada", null, null, null, null);
		this.clients.cloud().on("/v1.0/users", Answer.ok(Wire.bytes("graph-users-signInActivity-docs.json")));
		assertThat(readAll()).hasSize(2);
	}

	@Test
	void aByteOrderMarkAndControlCharactersPassThrough() {
		this.clients.cloud().on("/v1.0/users", Answer.ok("\ufeff" + page("", user(ADA, "A\\u0000da"))));
		assertThat(readAll().getFirst().properties().getFirst()).isEqualTo("A\0da");
	}

	@Test
	void phonesAreJoined() {
		this.clients.cloud()
			.on("/v1.0/users", Answer.ok(page("", "{\"id\":\"" + ADA + "\",\"businessPhones\":[\"1\",null,\"2\"]}")));
		assertThat(readAll().getFirst().properties().get(2)).isEqualTo("1, 2");
	}

	@Test
	void partsOfPropertiesAndExtensionsAreReadAmongTheRest() {
		String extension = "extension_0a1b2c3d4e5f60718293a4b5c6d7e8f9_badge";
		var page = Wire.json("graph-users-full-select-composed.json").asObject();
		page.remove("@odata.nextLink");
		var users = page.get("value");
		users.get(0).asObject().putObject("employeeOrgData").put("division", "Sales").put("costCenter", "4711");
		users.get(0)
			.asObject()
			.put(extension, 12)
			.putObject("onPremisesExtensionAttributes")
			.put("extensionAttribute1", "one")
			.putNull("extensionAttribute2");
		users.get(1).asObject().putNull("employeeOrgData").putArray(extension).add("a").add("b");
		users.get(2).asObject().putObject("employeeOrgData").putObject("costCenter");
		users.get(3).asObject().put("employeeOrgData", "4711");
		this.clients.cloud().on("/v1.0/users", Answer.ok(page.toString()));
		List<DirectoryUser> read = readAll(new UserSelection(List.of("employeeOrgData/costCenter", "displayName",
				"onPremisesExtensionAttributes.extensionAttribute1",
				"onPremisesExtensionAttributes.extensionAttribute2", extension)));
		assertThat(this.clients.cloud().sent().getFirst().uri())
			.contains(",employeeOrgData,displayName,onPremisesExtensionAttributes," + extension + "&");
		assertThat(read).hasSize(5);
		assertThat(read.get(0).properties()).containsExactly("4711", "Adele Vance", "one", null, "12");
		assertThat(read.get(0).licences()).hasSize(2);
		assertThat(read.get(1).properties()).containsExactly(null, "Never Signed In", null, null, "a, b");
		assertThat(read).extracting(DirectoryUser::defect)
			.containsExactly(null, null, "costCenter is made of parts", "employeeOrgData is not made of parts", null);
	}

	@Test
	void anOddRecordIsADefectOfThatRecordOnly() {
		this.clients.cloud()
			.on("/v1.0/users", Answer.ok(page("", "{\"id\":\"" + ADA
					+ "\",\"assignedLicenses\":[{\"skuId\":\"zz\"},{\"skuId\":\"cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46\"}]}",
					"{\"id\":\"0a1b2c3d-0000-4000-8000-000000000002\",\"mail\":{\"a\":[1]},\"accountEnabled\":\"maybe\"}",
					"{\"id\":\"0a1b2c3d-0000-4000-8000-000000000003\",\"assignedLicenses\":{\"x\":1}}",
					user("0a1b2c3d-0000-4000-8000-000000000004", "Fine"))));
		List<DirectoryUser> users = readAll();
		assertThat(users).extracting(DirectoryUser::defect)
			.containsExactly("a licence has the SKU id \"zz\"", "mail is made of parts", "assignedLicenses is no list",
					null);
		assertThat(users.getFirst().licences()).hasSize(1);
	}

	@Test
	void anItemWithoutAReadableIdIsToldByItsPlaceAndName() {
		this.clients.cloud()
			.on("/v1.0/users", Answer.ok(page("", "{\"displayName\":\"A\\u0000da\"}", "7", user("nil", "Bob"),
					user("00000000-0000-0000-0000-000000000000", "Nil"), user(ADA, "Fine"))));
		try (UserPages pages = open()) {
			UserPage page = pages.next();
			assertThat(page.users()).extracting(DirectoryUser::entraId).containsExactly(EntraId.of(ADA));
			assertThat(page.unreadable()).containsExactly("item 1 of page 1, A da", "item 2 of page 1",
					"item 3 of page 1, Bob", "item 4 of page 1, Nil");
		}
	}

	@Test
	void aConnectionCutInTheMiddleOfAPageIsRepeated() {
		Answer whole = Answer.ok(page("", user(ADA, "Ada")));
		this.clients.cloud().on("/v1.0/users", whole.cutBy(10), whole);
		assertThat(readAll()).hasSize(1);
		assertThat(this.clients.cloud().sent()).hasSize(2);
	}

	@Test
	void aPageThatStaysCutFailsTheTenant() {
		this.clients.cloud().on("/v1.0/users", Answer.ok(page("", user(ADA, "Ada"))).cutBy(10));
		assertThat(failure()).satisfies((ex) -> {
			assertThat(ex.category()).isEqualTo(ErrorCategory.TRANSIENT);
			assertThat(ex.message()).contains("5 attempts");
		});
	}

	@Test
	void jsonThatEndsEarlyOrHoldsNoListIsNoEndOfTheRead() {
		for (String body : List.of("{\"value\":[{\"id\":\"" + ADA + "\"}", "{\"@odata.context\":\"x\"}",
				"{\"value\":null}", "[]", "<html></html>", "{\"value\":[],\"error\":{\"code\":\"x\"}}",
				"{\"value\":[],\"@odata.nextLink\":\"\"}", "{\"value\":[],\"@odata.nextLink\":7}", "null")) {
			this.clients.cloud().on("/v1.0/users", Answer.ok(body));
			assertThat(failure()).as(body).satisfies((ex) -> {
				assertThat(ex.code()).isEqualTo("unreadable-answer");
				assertThat(ex.category()).isEqualTo(ErrorCategory.TRANSIENT);
			});
		}
	}

	@Test
	void anExpiredPageTokenBeginsTheCollectionAgainThreeTimesAtMost() {
		this.clients.cloud()
			.on("/v1.0/users", Answer.ok(page(next("skip=1"), user(ADA, "Ada"))))
			.on("/v1.0/users?skip=1", expired(), expired(), expired(), Answer.ok(page("")));
		assertThat(readAll()).hasSize(4);
		this.clients.cloud().on("/v1.0/users?skip=1", expired());
		assertThat(failure().code()).isEqualTo("Directory_ExpiredPageToken");
	}

	@Test
	void aRefusedTokenIsRenewedOnce() {
		Answer refused = Answer.of(401, "{\"error\":{\"code\":\"InvalidAuthenticationToken\"}}");
		this.clients.cloud()
			.on("/v1.0/users", Answer.ok(page(next("skip=1"))))
			.on("/v1.0/users?skip=1", refused, Answer.ok(page("", user(ADA, "Ada"))));
		assertThat(readAll()).hasSize(1);
		assertThat(this.clients.cloud().sent()).extracting((sent) -> sent.header("Authorization"))
			.containsExactly("Bearer T1", "Bearer T1", "Bearer T2");
		this.clients.cloud().on("/v1.0/users?skip=1", refused);
		// No tenant's own affair: of many tenants it is an outage.
		assertThat(failure().category()).isEqualTo(ErrorCategory.TRANSIENT);
	}

	@Test
	void afterAFailureTheReadIsOver() {
		this.clients.cloud().on("/v1.0/users", Answer.of(403, ""));
		try (UserPages pages = open()) {
			assertThatExceptionOfType(MicrosoftException.class).isThrownBy(pages::next);
			assertThatIllegalStateException().isThrownBy(pages::next);
		}
	}

	private MicrosoftException failure() {
		try {
			readAll();
		}
		catch (MicrosoftException ex) {
			return ex;
		}
		throw new AssertionError("nothing failed");
	}

	private UserPages open() {
		return open(SELECTION);
	}

	private UserPages open(UserSelection selection) {
		return this.clients.get(DirectoryUsers.class).open(Clients.CONTOSO, selection);
	}

	private List<DirectoryUser> readAll() {
		return readAll(SELECTION);
	}

	private List<DirectoryUser> readAll(UserSelection selection) {
		List<DirectoryUser> users = new ArrayList<>();
		try (UserPages pages = open(selection)) {
			for (UserPage page = pages.next(); page != null; page = pages.next()) {
				users.addAll(page.users());
			}
		}
		return users;
	}

	private String next(String query) {
		return this.clients.cloud().url() + "/v1.0/users?" + query;
	}

	private static Answer expired() {
		return Answer.of(400, "{\"error\":{\"code\":\"Directory_ExpiredPageToken\",\"message\":\"x\"}}");
	}

	private static String user(String id, String name) {
		return "{\"id\":\"" + id + "\",\"displayName\":\"" + name + "\"}";
	}

	private static String page(String next, String... users) {
		String link = next.isEmpty() ? "" : "\"@odata.nextLink\":\"" + next + "\",";
		return "{\"@odata.context\":\"https://graph.microsoft.com/v1.0/$metadata#users\"," + link + "\"value\":["
				+ String.join(",", users) + "]}";
	}

	private static String withoutNext(String file) {
		var page = Wire.json(file).asObject();
		page.remove("@odata.nextLink");
		return page.toString();
	}

}
