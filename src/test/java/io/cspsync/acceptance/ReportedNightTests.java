package io.cspsync.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.crm.TestDatabase;
import io.cspsync.sandbox.Misbehaviour;
import io.cspsync.sandbox.Outage;
import io.cspsync.sandbox.Sandbox;
import io.cspsync.sandbox.SandboxOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Each night leaves its report, however it ends, and ends as it does without one. */
class ReportedNightTests {

	private static final Pattern REPORT = Pattern.compile("(?m)^Report: (.*/report\\.html)$");

	@TempDir
	Path folder;

	@Test
	void everyEndHasItsReportAndNoReportChangesAnEnd() throws IOException {
		try (Sandbox sandbox = Sandbox.start(SandboxOptions.builder().tenants(3).usersPerTenant(4).seed(41).build());
				HikariDataSource database = TestDatabase.fresh()) {
			Product product = new Product(this.folder, sandbox.settings(), TestDatabase.settings(database))
				.set("csp.cloud.retry-attempts", "1")
				.set("csp.report.after-run", "true");
			Path good = reported(product.run("sync"), 0);
			String tenant = sandbox.tenants().getFirst().id();
			sandbox.misbehave(tenant, Misbehaviour.of(Misbehaviour.Kind.CONSENT_MISSING));
			Path failed = reported(product.run("sync"), 3);
			assertThat(failed).isNotEqualTo(good);
			assertThat(failed.resolveSibling("csv/errors.csv")).content().contains("AADSTS");
			sandbox.misbehave(Outage.PARTNER_CENTER_DOWN);
			reported(product.run("sync"), 1);
			assertThat(good).isNotEmptyFile();
			sandbox.healAll();

			Path file = Files.writeString(this.folder.resolve("a-file"), "in the way");
			Product.Ended unreported = product.set("csp.report.folder", file.toString()).run("sync");
			assertThat(unreported.exitCode()).as(unreported.output()).isZero();
			assertThat(unreported.output()).contains("was not written", "./run.sh report --run ")
				.doesNotContainPattern(REPORT);
		}
	}

	private Path reported(Product.Ended night, int exitCode) throws IOException {
		assertThat(night.exitCode()).as(night.output()).isEqualTo(exitCode);
		Matcher told = REPORT.matcher(night.output());
		assertThat(told.find()).as(night.output()).isTrue();
		Path page = Path.of(told.group(1));
		Path reports = this.folder.resolve("reports");
		assertThat(page.getParent().getParent()).isEqualTo(reports);
		assertThat(Files.readSymbolicLink(reports.resolve("latest"))).isEqualTo(page.getParent().getFileName());
		for (Path one : new Path[] { page, page.resolveSibling("report.json"),
				page.resolveSibling("csv/tenants.csv") }) {
			assertThat(one).isNotEmptyFile();
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(one))).isEqualTo("rw-------");
		}
		JsonNode glance = JsonMapper.shared()
			.readTree(Files.readString(page.resolveSibling("report.json")))
			.get("glance");
		assertThat(glance.get("exitCode").asInt()).isEqualTo(exitCode);
		assertThat(glance.get("runKey").asString()).isEqualTo(page.getParent().getFileName().toString());
		return page;
	}

}
