package io.cspsync.microsoft.cloud;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.cspsync.microsoft.cloud.CatalogueRow.Case;
import io.cspsync.microsoft.cloud.CatalogueRow.Service;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ErrorCatalogueTests {

	private static final TenantId TENANT = TenantId.of("4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90");

	static List<CatalogueRow> rows() {
		return ErrorCatalogue.rows();
	}

	/** Who survives which error: a change here is a change of what a night does. */
	@ParameterizedTest
	@CsvSource({
			"PARTNER, 7000215 7000222 7000218 7000216 700082 50173 70043 70008 54005 50076 50079 50126 50057 9002313 500112 1002012 70011 650053 650057",
			"ACCESS, 7000229 700016 65001 650051 650052 7000112 50020 50177 53003 500011 50001 4711",
			"TENANT, 90002 900023 5000224", "SERVICE, 50196 90033 90024" })
	void whoseAffairEachNumberOfEntraIs(Blame blame, String numbers) {
		each(numbers).forEach((number) -> assertThat(ErrorCatalogue.login(number, "directory-app").blame()).as(number)
			.isEqualTo(blame));
	}

	@ParameterizedTest
	@CsvSource({
			"ACCESS, 403, Authorization_RequestDenied Authentication_MSGraphPermissionMissing Authentication_RequestFromNonPremiumTenantOrB2CTenant Forbidden SomethingNew",
			"ACCESS, 401, Authorization_IdentityNotFound Unauthorized SomethingNew",
			"SERVICE, 401, InvalidAuthenticationToken", "TENANT, 404, Request_ResourceNotFound SomethingNew",
			"TENANT, 400, Directory_ExpiredPageToken Request_UnsupportedQuery Request_BadRequest BadRequest syncStateNotFound",
			"TENANT, 410, resyncRequired", "TENANT, 501, NotImplemented" })
	void whoseAffairEachCodeOfGraphIs(Blame blame, int status, String codes) {
		each(codes).forEach((code) -> {
			assertThat(ErrorCatalogue.graph(status, code).blame()).as(code).isEqualTo(blame);
			assertThat(ErrorCatalogue.graph(status, code, "GET /users").blame()).as(code).isEqualTo(blame);
		});
		assertThat(ErrorCatalogue.graph(status, "").blame())
			.isEqualTo((status == 401 || status == 403) ? Blame.ACCESS : Blame.TENANT);
	}

	@ParameterizedTest
	@CsvSource({ "PARTNER, 401/400 401/800001 401/900420 401/ 401/4711 403/900329 400/900316",
			"ACCESS, 403/2032 403/900308 403/900309 403/90000 403/ 403/4711",
			"TENANT, 403/20002 404/60003 404/1000 404/20003 404/60002 400/3000 501/0 404/ 400/4711" })
	void whoseAffairEachCodeOfPartnerCenterIs(Blame blame, String codes) {
		each(codes).forEach((both) -> {
			String[] parts = both.split("/", -1);
			assertThat(ErrorCatalogue
				.partnerCenter(Integer.parseInt(parts[0]), parts[1], "GET /customers/" + TENANT + "/subscribedskus")
				.blame()).as(both).isEqualTo(blame);
		});
	}

	@ParameterizedTest
	@MethodSource("rows")
	void everyRemedyIsWholeForAPerson(CatalogueRow row) {
		for (TenantId tenant : Arrays.asList(TENANT, null)) {
			assertThat(ErrorCatalogue.remedy(row, null, tenant)).isNotBlank()
				.matches("(?s)[A-Z.\"{].*[^ :,]")
				.doesNotContain("{", "}", "null", "  ");
		}
		assertThat(row.meaning()).doesNotContain("{").doesNotEndWith(".");
		assertThat(row.why()).doesNotContain("{", "null");
	}

	@ParameterizedTest
	@MethodSource("rows")
	void everyRowIsFoundByWhatItSays(CatalogueRow row) {
		String code = (row.code() != null) ? row.code() : "";
		String endpoint = (row.endpoint() != null) ? "GET " + row.endpoint() : null;
		assertThat(ErrorCatalogue.row(new Case(row.service(), code, row.status(), endpoint, row.app()))).isEqualTo(row);
	}

	@Test
	void theMostSpecificRowWinsInAnyOrder() {
		List<CatalogueRow> rows = new ArrayList<>(ErrorCatalogue.rows());
		Collections.shuffle(rows, new Random(1));
		for (CatalogueRow row : rows) {
			Case asked = new Case(row.service(), (row.code() != null) ? row.code() : "", row.status(),
					(row.endpoint() != null) ? "GET " + row.endpoint() : null, row.app());
			List<CatalogueRow> fitting = rows.stream().filter((one) -> one.isFor(asked)).toList();
			int best = fitting.stream().mapToInt(CatalogueRow::weight).max().orElseThrow();
			assertThat(fitting).filteredOn((one) -> one.weight() == best).hasSize(1);
		}
		assertThat(ErrorCatalogue.login("700016", "directory-app").blame()).isEqualTo(Blame.ACCESS);
		assertThat(ErrorCatalogue.login("700016", "partner-app").blame()).isEqualTo(Blame.PARTNER);
		assertThat(ErrorCatalogue.graph(400, "BadRequest", "GET /deviceManagement/managedDevices").meaning())
			.isEqualTo("the tenant has no Intune");
	}

	@Test
	void rowsOfWhichNeitherIsMoreSpecificAreRefused() {
		assertThatIllegalStateException()
			.isThrownBy(() -> CatalogueFile.of(Map.of("graph",
					List.of(row("endpoint", "/groups/*/members"), row("endpoint", "/groups/owners/*")))))
			.withMessageContaining("GRAPH A is there twice");
		assertThat(CatalogueFile
			.of(Map.of("graph", List.of(row("endpoint", "/groups/*/members"), row("endpoint", "/groups/*"))))
			.rows()).hasSize(2);
		assertThat(CatalogueFile.of(Map.of("graph", List.of(row("status", 403), row("status", 401)))).rows())
			.hasSize(2);
	}

	@Test
	void aRowThatHelpsNobodyIsRefused() {
		assertThatIllegalStateException()
			.isThrownBy(() -> CatalogueFile.of(Map.of("graph",
					List.of(row("remedy", "Ask {nobody}.", "sayz", "x"), row("code", "B", "remedy", "", "meaning", ""),
							row("code", "C", "whose", "person")))))
			.withMessageContainingAll("unknown column sayz", "GRAPH A has the unknown place holder {nobody}",
					"GRAPH B has no remedy", "GRAPH B has no meaning", "GRAPH C cannot be PERSON");
	}

	@Test
	void everyTroubleOfTheNetworkIsExplained() {
		for (NetworkTrouble trouble : NetworkTrouble.values()) {
			assertThat(trouble.refusal().blame()).isEqualTo(trouble.passes() ? Blame.SERVICE : Blame.PARTNER);
			assertThat(trouble.words()).isNotBlank();
			assertThat(ErrorCatalogue.row(new Case(Service.NETWORK, trouble.code(), null, null, null)).says())
				.isNotEmpty();
		}
	}

	@Test
	void aRefusedPermissionIsNamed() {
		assertThat(ErrorCatalogue.graph(403, "Authorization_RequestDenied", "GET /users").remedy())
			.contains("permission User.Read.All,");
		assertThat(ErrorCatalogue
			.graph(403, "Forbidden", "GET /groups/" + TENANT + "/transitiveMembers/microsoft.graph.user")
			.remedy()).contains("GroupMember.Read.All");
	}

	private static List<String> each(String words) {
		return List.of(words.split(" "));
	}

	private static Map<String, Object> row(Object... more) {
		Map<String, Object> row = new HashMap<>(
				Map.of("code", "A", "whose", "tenant", "meaning", "m", "remedy", "Do."));
		for (int i = 0; i < more.length; i += 2) {
			row.put((String) more[i], more[i + 1]);
		}
		return row;
	}

}
