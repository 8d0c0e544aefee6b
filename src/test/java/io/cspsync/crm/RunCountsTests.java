package io.cspsync.crm;

import java.util.Map;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

class RunCountsTests {

	private final DataSource dataSource = TestDatabase.fresh();

	private final JdbcClient jdbc = JdbcClient.create(this.dataSource);

	private final RunCounts counts = new RunCounts(this.jdbc);

	@BeforeEach
	void run() {
		this.jdbc.sql("""
				insert into runs (run_key, job, scope, configuration_fingerprint, started_at)
				values ('run-1', 'nightly', 'all', '', now())
				""").update();
	}

	@Test
	void amountsAddUpAndZerosLeaveNoTrace() {
		this.counts.add("run-1", Map.of("created", 2L, "updated", 0L, "unchanged", 7L));
		this.counts.add("run-1", Map.of("created", 3L));
		this.counts.add("run-1", "created", 1);
		this.counts.add("run-1", Map.of());
		assertThat(this.counts.find("run-1")).containsExactly(Map.entry("created", 6L), Map.entry("unchanged", 7L));
	}

	@Test
	void aCountThatIsSetReplacesWhatItWas() {
		this.counts.set("run-1", "unchanged", 7);
		this.counts.set("run-1", "unchanged", 0);
		assertThat(this.counts.find("run-1")).containsExactly(Map.entry("unchanged", 0L));
	}

}
