package io.cspsync.job;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.cspsync.tenant.PartnerOfTenant;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PartnerRoutingTests {

	private final Testbed testbed = new Testbed();

	@AfterEach
	void close() {
		this.testbed.close();
	}

	@Test
	void whatTheCustomersStepDecidesIsInForceFromTheNextStepOn() {
		List<TenantId> tenants = this.testbed.addTenants(2);
		PartnerOfTenant routing = this.testbed.bean(PartnerOfTenant.class);
		Map<TenantId, String> inCustomers = new ConcurrentHashMap<>();
		Map<TenantId, String> inUsers = new ConcurrentHashMap<>();
		this.testbed.tenants.customers = () -> {
			this.testbed.jdbc.sql("update tenants set partner = 'acme' where tenant_id = ?")
				.param(tenants.getFirst().value())
				.update();
			inCustomers.put(tenants.getFirst(), routing.of(tenants.getFirst()));
		};
		this.testbed.tenants.beforePartition = (tenant) -> inUsers.put(tenant, routing.of(tenant));
		assertThat(this.testbed.start().exitCode()).isEqualTo(ExitCode.DONE);
		assertThat(inCustomers).containsOnly(Map.entry(tenants.getFirst(), "default"));
		assertThat(inUsers).containsOnly(Map.entry(tenants.getFirst(), "acme"),
				Map.entry(tenants.getLast(), "default"));
	}

}
