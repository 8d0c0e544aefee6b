package io.cspsync.crm;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import javax.sql.DataSource;

import io.cspsync.tenant.SkuId;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class LicencesTests {

	private static final Instant NIGHT = Instant.parse("2026-11-23T02:00:00Z");

	private static final TenantId TENANT = TestSteps.tenant(1);

	private static final SkuId E3 = SkuId.of("05e9a617-0261-4cee-bb44-138d3ef5d965");

	private static final SkuId P1 = SkuId.of("078d2b04-f1bd-4111-bbd4-b4b1b354cef4");

	private final DataSource dataSource = TestDatabase.fresh();

	private final JdbcClient jdbc = JdbcClient.create(this.dataSource);

	private final Clock clock = Clock.fixed(NIGHT, ZoneOffset.UTC);

	private final Licences licences = new Licences(this.jdbc, this.clock);

	@BeforeEach
	void customer() {
		this.jdbc.sql("insert into customers (name) values ('Contoso')").update();
	}

	@Test
	void licencesComeBackAsTheyWereWritten() {
		Licence e3 = licence(E3, 10, 3);
		Licence p1 = licence(P1, 20, null);
		this.licences.create(List.of(e3, p1));
		assertThat(known()).containsExactly(in(1L, e3, null), in(2L, p1, null));
		this.licences.update(List.of(in(1L, licence(E3, 11, 3), null)));
		assertThat(known()).containsExactly(in(1L, licence(E3, 11, 3), null), in(2L, p1, null));
		assertThat(this.licences.findAll(TestSteps.tenant(2))).isEmpty();
	}

	@Test
	void currentLicencesAreThoseNotRemovedAndKeepTheirKeys() {
		this.licences.create(List.of(licence(E3, 10, 0), licence(P1, 20, 0)));
		Long key = this.licences.findCurrent(TENANT).get(E3);
		this.licences.remove(List.of(known().getFirst()), Licence.Removal.IMPORT_TYPE);
		assertThat(this.licences.findCurrent(TENANT)).containsOnlyKeys(P1);
		assertThat(known().getFirst()).isEqualTo(in(1L, licence(E3, 10, 0), Licence.Removal.IMPORT_TYPE));
		this.licences.update(List.of(in(1L, licence(E3, 10, 0), null)));
		assertThat(this.licences.findCurrent(TENANT)).containsEntry(E3, key);
	}

	@Test
	void whatIsNotThereCannotBeRemoved() {
		assertThatIllegalStateException()
			.isThrownBy(() -> this.licences.remove(List.of(in(7L, licence(E3, 10, 0), null)), Licence.Removal.GONE));
		assertThatIllegalStateException()
			.isThrownBy(() -> this.licences.update(List.of(in(7L, licence(E3, 10, 0), null))));
	}

	@Test
	void aProductBecomesASkuInItsRow() {
		Licence product = new Licence(null, TENANT, 1, null, "OFFER:0001", null, "Offer", Licence.Source.SUBSCRIPTION,
				"partner-center", "active", new LicenceUnits(5, 0, 0, null, 0, 1), null, true, null);
		this.licences.create(List.of(product));
		assertThat(known()).containsExactly(in(1L, product, null));
		assertThat(this.jdbc.sql("select billable from licences").query(Integer.class).single()).isZero();
		this.licences.update(List.of(in(1L, licence(E3, 5, 0), null)));
		assertThat(this.licences.findCurrent(TENANT)).containsEntry(E3, 1L);
		assertThat(this.jdbc.sql("select billable from licences").query(Integer.class).single()).isEqualTo(6);
	}

	@Test
	void aNewerCatalogueReplacesNamesAndKeepsThoseItDropped() {
		SkuCatalogue catalogue = new SkuCatalogue(this.jdbc, this.clock);
		catalogue.ship("one", List.of(new CatalogueEntry(E3, "SPE_E3", "Suite"), new CatalogueEntry(P1, "P1", "Plan")));
		assertThat(catalogue.ship("one", List.of(new CatalogueEntry(E3, "SPE_E3", "Suite")))).isZero();
		assertThat(catalogue.ship("two", List.of(new CatalogueEntry(E3, "SPE_E3", "Microsoft 365 E3")))).isOne();
		assertThat(catalogue.findNames()).containsEntry(E3, "Microsoft 365 E3").containsEntry(P1, "Plan");
	}

	@Test
	void theOperatorsCatalogueWinsOverTheShippedOneUntilItIsForgotten() {
		SkuCatalogue catalogue = new SkuCatalogue(this.jdbc, this.clock);
		List<CatalogueEntry> shipped = List.of(new CatalogueEntry(E3, "SPE_E3", "Shipped"),
				new CatalogueEntry(P1, "P1", "Plan"));
		catalogue.ship("one", shipped);
		List<CatalogueEntry> own = List.of(new CatalogueEntry(E3, "SPE_E3", "Own"));
		assertThat(catalogue.loadOwn("file", own)).isOne();
		assertThat(catalogue.loadOwn("file", own)).isZero();
		assertThat(catalogue.ship("one", shipped)).isZero();
		assertThat(catalogue.ship("two", shipped)).isOne();
		assertThat(catalogue.findNames()).containsEntry(E3, "Own").containsEntry(P1, "Plan");
		assertThat(catalogue.forgetOwn()).isOne();
		assertThat(catalogue.ship("two", shipped)).isOne();
		assertThat(catalogue.findNames()).containsEntry(E3, "Shipped");
	}

	private List<Licence> known() {
		return this.licences.findAll(TENANT);
	}

	private static Licence in(Long id, Licence it, Licence.@Nullable Removal removed) {
		return new Licence(id, it.tenantId(), it.customerId(), it.skuId(), it.productKey(), it.partNumber(),
				it.productName(), it.source(), it.readThrough(), it.status(), it.units(), it.appliesTo(), it.free(),
				removed);
	}

	private static Licence licence(SkuId sku, int enabled, @Nullable Integer locked) {
		return new Licence(null, TENANT, 1, sku, null, "PART", "Product", Licence.Source.SKU, "graph", "Enabled",
				new LicenceUnits(enabled, 1, 2, locked, 4, 0), (locked != null) ? "User" : null, false, null);
	}

}
