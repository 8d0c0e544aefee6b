package io.cspsync.licence;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

import io.cspsync.crm.CatalogueEntry;
import io.cspsync.tenant.SkuId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ShippedCatalogueTests {

	private static final String HEADING = "Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,Service_Plans_Included_Friendly_Names\r\n";

	private final Map<SkuId, CatalogueEntry> shipped = ShippedCatalogue.load()
		.entries()
		.stream()
		.collect(Collectors.toMap(CatalogueEntry::skuId, (entry) -> entry));

	@Test
	void allProductsOfTheListAreThereOnce() {
		assertThat(this.shipped).hasSize(569);
		assertThat(ShippedCatalogue.load().origin()).endsWith("SHA-256 3665b48f640a1359");
	}

	@ParameterizedTest
	@CsvSource({ "cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46,SPB,Microsoft 365 Business Premium",
			"f245ecc8-75af-4f8e-b61f-27d8114de5f3,O365_BUSINESS_PREMIUM,Microsoft 365 Business Standard",
			"6fd2c87f-b296-42f0-b197-1e91e994b900,ENTERPRISEPACK,Office 365 E3",
			"05e9a617-0261-4cee-bb44-138d3ef5d965,SPE_E3,Microsoft 365 E3",
			"078d2b04-f1bd-4111-bbd4-b4b1b354cef4,AAD_PREMIUM,Microsoft Entra ID P1",
			"efccb6f7-5641-4e0e-bd10-b4976e1bf68e,EMS,Enterprise Mobility + Security E3",
			"f8a1db68-be16-40ed-86d5-cb42ce701560,POWER_BI_PRO,Power BI Pro",
			"f30db892-07e9-47e9-837c-80727f46fd3d,FLOW_FREE,Microsoft Power Automate Free" })
	void productsHaveTheNamesThatPeopleKnow(String id, String partNumber, String name) {
		assertThat(this.shipped).containsEntry(SkuId.of(id), new CatalogueEntry(SkuId.of(id), partNumber, name));
	}

	@Test
	void theFirstRowIsReadDespiteTheByteOrderMark() {
		assertThat(this.shipped.get(SkuId.of("d2dea78b-507c-4e56-b400-39447f4738f8")).productName())
			.isEqualTo("AI Builder Capacity add-on");
	}

	@Test
	void noBreakSpacesGluedToAnIdAndItsNameAreNotPartOfThem() {
		assertThat(this.shipped.get(SkuId.of("420c7602-7f70-4895-9394-d3d679ea36fb")).partNumber())
			.isEqualTo("MCOCAP_FACULTY");
		assertThat(this.shipped.values()).allSatisfy((entry) -> assertThat(entry.partNumber() + entry.productName())
			.isEqualTo((entry.partNumber() + entry.productName()).strip())
			.doesNotContain("\u00a0"));
	}

	@Test
	void quotedCellsOtherColumnOrderAndUnusableRowsAreNoTrouble() {
		ShippedCatalogue catalogue = read("""
				GUID,Product_Display_Name,Something new,String_Id\r
				05E9A617-0261-4CEE-BB44-138D3EF5D965,"Suite, ""large""\nand more",x,SUITE\r
				not a GUID,Nonsense,x,NONSENSE\r
				,,,\r
				078d2b04-f1bd-4111-bbd4-b4b1b354cef4,Short row\r
				""");
		assertThat(catalogue.entries())
			.containsExactly(new CatalogueEntry(LicenceSamples.E3, "SUITE", "Suite, \"large\"\nand more"));
	}

	@Test
	void ofTwoNamesTheSameOneIsTakenInAnyOrder() {
		String one = "Beta,ID,05e9a617-0261-4cee-bb44-138d3ef5d965,,,\r\n";
		String other = "Alpha,ID,05e9a617-0261-4cee-bb44-138d3ef5d965,,,\r\n";
		assertThat(read(HEADING + one + other).entries()).isEqualTo(read(HEADING + other + one).entries())
			.extracting(CatalogueEntry::productName)
			.containsExactly("Alpha");
		assertThat(read(HEADING + one).origin()).isNotEqualTo(read(HEADING + other).origin());
	}

	private static ShippedCatalogue read(String csv) {
		return ShippedCatalogue.of(csv.getBytes(StandardCharsets.UTF_8));
	}

}
