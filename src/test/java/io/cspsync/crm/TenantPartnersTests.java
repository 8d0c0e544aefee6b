package io.cspsync.crm;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

class TenantPartnersTests {

	private static final TenantId CONTOSO = new TenantId(new UUID(1, 1));

	private static final TenantId FABRIKAM = new TenantId(new UUID(2, 2));

	private static final Instant NIGHT = Instant.parse("2026-11-23T02:00:00Z");

	private final HikariDataSource database = TestDatabase.fresh();

	private final JdbcClient jdbc = JdbcClient.create(this.database);

	private final TenantPartners partners = new TenantPartners(this.jdbc);

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void aTenantOfTwoPartnersHasBothTheDefaultOneFirst() {
		this.partners
			.write(List.of(in(CONTOSO, "acme"), in(CONTOSO, "zeta"), in(CONTOSO, "default"), in(FABRIKAM, "acme")));
		assertThat(this.partners.findByTenant(List.of(CONTOSO, FABRIKAM, new TenantId(new UUID(3, 3)))))
			.containsOnly(Map.entry(CONTOSO, List.of("default", "acme", "zeta")), Map.entry(FABRIKAM, List.of("acme")));
	}

	@Test
	void onlyChangedRowsAreWritten() {
		List<TenantPartner> rows = List.of(in(CONTOSO, "default"), in(CONTOSO, "acme"));
		assertThat(this.partners.write(rows)).isEqualTo(2);
		assertThat(this.partners.write(rows)).isZero();
		assertThat(this.partners.write(List.of(new TenantPartner(CONTOSO, "acme", "advisor", null)))).isOne();
		assertThat(this.partners.findAll()).containsExactly(in(CONTOSO, "default"),
				new TenantPartner(CONTOSO, "acme", "advisor", null));
	}

	@Test
	void leavingOnePartnerTouchesNoOtherAndKeepsTheFirstDate() {
		this.partners.write(List.of(in(CONTOSO, "default"), in(CONTOSO, "acme")));
		assertThat(this.partners.leave("acme", List.of(CONTOSO, FABRIKAM), NIGHT)).isOne();
		assertThat(this.partners.leave("acme", List.of(CONTOSO), NIGHT.plusSeconds(60))).isZero();
		assertThat(this.partners.findAll()).containsExactly(in(CONTOSO, "default"),
				new TenantPartner(CONTOSO, "acme", "reseller", NIGHT));
		assertThat(this.partners.findByTenant(List.of(CONTOSO))).containsEntry(CONTOSO, List.of("default"));
		this.partners.write(List.of(in(CONTOSO, "acme")));
		assertThat(this.partners.findByTenant(List.of(CONTOSO))).containsEntry(CONTOSO, List.of("default", "acme"));
	}

	@Test
	void aTenantEnteredByHandIsAskedOfItsOwnPartnerUntilAListHasIt() {
		this.jdbc.sql("insert into tenants (tenant_id, partner) values (:id, 'acme')")
			.param("id", CONTOSO.value())
			.update();
		this.jdbc.sql("insert into tenants (tenant_id, name) values (:id, 'Our own')")
			.param("id", FABRIKAM.value())
			.update();
		assertThat(this.partners.findByTenant(List.of(CONTOSO, FABRIKAM)))
			.containsOnly(Map.entry(CONTOSO, List.of("acme")));
		this.partners.write(List.of(new TenantPartner(CONTOSO, "default", "reseller", NIGHT)));
		assertThat(this.partners.findByTenant(List.of(CONTOSO))).isEmpty();
	}

	@Test
	void onlyTenantsOfOtherPartnersThanTheDefaultHaveAReader() {
		this.jdbc.sql("insert into tenants (tenant_id, partner) values (:a, 'acme'), (:b, 'default')")
			.param("a", CONTOSO.value())
			.param("b", FABRIKAM.value())
			.update();
		assertThat(this.partners.findReaders()).containsOnly(Map.entry(CONTOSO, "acme"));
	}

	private static TenantPartner in(TenantId tenant, String partner) {
		return new TenantPartner(tenant, partner, "reseller", null);
	}

}
