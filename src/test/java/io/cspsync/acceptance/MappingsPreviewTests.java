package io.cspsync.acceptance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.crm.SavedCrm;
import io.cspsync.crm.TestDatabase;
import io.cspsync.sandbox.Sandbox;
import io.cspsync.sandbox.SandboxOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What a preview says is what the next run does, and it writes nothing. */
class MappingsPreviewTests {

	@TempDir
	Path folder;

	@Test
	void saysWhoWillLandWhereAndWritesNothing() throws Exception {
		try (Sandbox sandbox = Sandbox.start(SandboxOptions.builder().tenants(2).usersPerTenant(30).seed(5).build());
				HikariDataSource database = TestDatabase.fresh()) {
			Product product = new Product(this.folder, sandbox.settings(), TestDatabase.settings(database));
			assertThat(product.run("sync").exitCode()).isZero();
			JdbcClient jdbc = JdbcClient.create(database);
			String tenant = jdbc.sql("select tenant_id::text from crm.tenants order by 1 limit 1")
				.query(String.class)
				.single();
			String department = jdbc.sql("""
					select department from crm.users where tenant_id = cast(:tenant as uuid) and department is not null
					group by department order by count(*) desc, department limit 1
					""").param("tenant", tenant).query(String.class).single();
			Path file = Files.writeString(this.folder.resolve("m.yml"), """
					- tenant-id: %s
					  mappings:
					  - site: Elsewhere
					    filters: [{ property: department, operator: equals, value: "%s" }]
					  - site: Main
					    filters: [{ property: usageLocation, operator: not-equals, value: nowhere }]
					""".formatted(tenant, department));
			assertThat(product.run("mappings", "import", file.toString(), "--make-sites").exitCode()).isZero();
			Map<String, String> before = SavedCrm.content(database);
			Product.Ended preview = product.run("mappings", "preview", "--tenant", tenant, "--json");
			assertThat(preview.exitCode()).as(preview.output()).isZero();
			assertThat(SavedCrm.content(database)).isEqualTo(before);
			JsonNode told = JsonMapper.builder().build().readTree(preview.output());
			int moves = told.path("counts").path("moves").asInt();
			assertThat(moves).isPositive();
			assertThat(product.run("mappings", "preview", "--tenant", tenant).output()).contains(moves + " moves",
					"mapping 1", "Nothing was written.");

			assertThat(product.run("sync", "--tenant", tenant).exitCode()).isZero();
			assertThat(jdbc.sql(
					"select count(*) from crm.users u join crm.sites s on s.id = u.site_id where s.name = 'Elsewhere' and u.department = :department")
				.param("department", department)
				.query(Integer.class)
				.single()).isEqualTo(moves);
			for (JsonNode user : told.path("users")) {
				if (!user.path("userId").isNull()) {
					assertThat(jdbc
						.sql("select s.name from crm.users u join crm.sites s on s.id = u.site_id where u.id = :id")
						.param("id", user.path("userId").asLong())
						.query(String.class)
						.single()).isEqualTo(user.path("then").asString());
				}
			}
			sandbox.tenants().forEach((one) -> one.consent(false));
			Product.Ended refused = product.run("mappings", "preview", "--tenant", tenant);
			assertThat(refused.exitCode()).as(refused.output()).isEqualTo(3);
			assertThat(refused.output()).contains("AADSTS").doesNotContain("Unexpected");
		}
	}

}
