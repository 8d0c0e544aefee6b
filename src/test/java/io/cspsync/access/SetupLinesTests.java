package io.cspsync.access;

import io.cspsync.microsoft.cloud.Cloud;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SetupLinesTests {

	private static final NeededPermissions NEEDED = NeededPermissions.of(new ReadParts(true, true, true, false));

	@Test
	void nothingInTheSettingsEndsAString() {
		SetupPlan plan = plan("'; Remove-Item x; '", "http://localhost:8400/'$(rm -rf x)`");
		assertThat(plan.tenantWord()).isEqualTo("PARTNER_TENANT_ID");
		assertThat(String.join("\n", PowerShellLines.of(plan))).contains("@('http://localhost:8400/''$(rm -rf x)`')");
		assertThat(String.join("\n", AzLines.of(plan)))
			.contains("--web-redirect-uris 'http://localhost:8400/'\\''$(rm -rf x)`'");
	}

	@Test
	void whatIsOptionalIsACommentOnly() {
		SetupPlan plan = plan("11111111-0000-4000-8000-000000000001", "http://localhost:8400/");
		assertThat(AzLines.of(plan)).filteredOn((line) -> line.contains(GraphPermission.AUDIT_LOG.roleId()))
			.hasSize(1)
			.allSatisfy((line) -> assertThat(line).startsWith("# "));
		assertThat(PowerShellLines.of(plan)).filteredOn((line) -> line.contains(GraphPermission.AUDIT_LOG.roleId()))
			.hasSize(1)
			.allSatisfy((line) -> assertThat(line.strip()).startsWith("# "));
		assertThat(AzLines.of(plan)).filteredOn((line) -> line.contains(GraphPermission.USER.roleId()))
			.allSatisfy((line) -> assertThat(line).startsWith("az "));
	}

	@Test
	void eachCloudHasItsOwnHosts() {
		SetupPlan plan = new SetupPlan(Cloud.CHINA, null, "http://localhost:8400/", "http://localhost:8400/consent",
				NEEDED);
		assertThat(String.join("\n", PowerShellLines.of(plan))).contains("-Environment China",
				"https://microsoftgraph.chinacloudapi.cn/v1.0/directoryObjects/");
		assertThat(AzLines.of(plan)).first().isEqualTo("az cloud set --name AzureChinaCloud");
	}

	private static SetupPlan plan(String tenant, String redirect) {
		return new SetupPlan(Cloud.GLOBAL, tenant, redirect, "http://localhost:8400/consent", NEEDED);
	}

}
