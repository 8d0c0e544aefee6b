package io.cspsync.licence;

import java.util.Map;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import io.cspsync.crm.CatalogueEntry;
import io.cspsync.crm.FreeSkus;
import io.cspsync.crm.TestDatabase;
import io.cspsync.crm.TestSteps;
import io.cspsync.tenant.SkuId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

class ShippedFreeSkusTests {

	private final Map<SkuId, String> shipped = ShippedFreeSkus.load();

	@Test
	void everyIdIsOneOfTheCatalogueUnderItsPartNumber() {
		Map<SkuId, String> catalogue = ShippedCatalogue.load()
			.entries()
			.stream()
			.collect(Collectors.toMap(CatalogueEntry::skuId, CatalogueEntry::partNumber));
		assertThat(this.shipped).hasSizeGreaterThan(30)
			.allSatisfy((sku, part) -> assertThat(catalogue).containsEntry(sku, part));
	}

	@ParameterizedTest
	@ValueSource(strings = { "FLOW_FREE", "POWER_BI_STANDARD", "TEAMS_EXPLORATORY", "WINDOWS_STORE", "STREAM",
			"RIGHTSMANAGEMENT_ADHOC", "POWERAPPS_VIRAL" })
	void whatEveryTenantCollectsIsFree(String partNumber) {
		assertThat(this.shipped).containsValue(partNumber);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SPE_E3", "SPB", "POWER_BI_PRO", "AAD_PREMIUM", "FLOW_PER_USER", "MCOEV" })
	void whatIsSoldIsNot(String partNumber) {
		assertThat(this.shipped).doesNotContainValue(partNumber);
	}

	@Test
	void theOperatorsWordWinsAndTheSameListIsNotWrittenAgain() {
		DataSource database = TestDatabase.fresh();
		JdbcClient jdbc = JdbcClient.create(database);
		FreeSkus skus = new FreeSkus(jdbc, new TestSteps.MovingClock());
		skus.ship(this.shipped);
		SkuId flow = SkuId.of("f30db892-07e9-47e9-837c-80727f46fd3d");
		jdbc.sql("update free_skus set free = false, origin = 'operator' where sku_id = ?")
			.param(flow.value())
			.update();
		jdbc.sql("insert into free_skus (sku_id, free, origin) values (?, true, 'operator'), (?, true, 'shipped')")
			.param(LicenceSamples.E3.value())
			.param(LicenceSamples.P1.value())
			.update();
		skus.ship(this.shipped);
		String versions = "select string_agg(ctid || ' ' || xmin, ',' order by sku_id) from free_skus";
		String before = jdbc.sql(versions).query(String.class).single();
		skus.ship(this.shipped);
		assertThat(jdbc.sql(versions).query(String.class).single()).isEqualTo(before);
		assertThat(skus.findFree()).hasSize(this.shipped.size())
			.contains(LicenceSamples.E3)
			.doesNotContain(flow, LicenceSamples.P1);
	}

}
