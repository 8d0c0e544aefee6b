package io.cspsync.crm;

import java.util.Map;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ConnectionTests {

	private final HikariDataSource database = TestDatabase.fresh();

	private final Map<String, String> settings = TestDatabase.settings(this.database);

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void anErrorOfTheServerDoesNotTellTheRowsValues() throws Exception {
		try (HikariDataSource pool = asInTheProgram()) {
			JdbcTemplate jdbc = new JdbcTemplate(pool);
			jdbc.update("insert into top_levels (name) values ('Ada Byron')");
			assertThatExceptionOfType(DataAccessException.class)
				.isThrownBy(() -> jdbc.update("insert into top_levels (name) values (?)", "Ada Byron"))
				.satisfies((ex) -> assertThat(ex.getMostSpecificCause().getMessage()).contains("duplicate key")
					.doesNotContain("Ada"));
		}
	}

	@Test
	void aSchemaInTheUrlLeadsNobodyElsewhere() {
		String url = this.settings.get("spring.datasource.url");
		String elsewhere = url + (url.contains("?") ? "&" : "?")
				+ "currentSchema=public&options=-c%20default_transaction_read_only=off";
		try (CrmDatabase crm = CrmDatabase.open(elsewhere, this.settings.get("spring.datasource.username"),
				this.settings.get("spring.datasource.password"))) {
			assertThat(crm.runs().findNewest(1)).isEmpty();
			assertThatExceptionOfType(DatabaseException.class)
				.isThrownBy(() -> crm.queries()
					.ask("with x as (insert into top_levels (name) values ('x') returning id) select id from x"))
				.withMessageContaining("read-only");
		}
	}

	private HikariDataSource asInTheProgram() throws Exception {
		HikariDataSource pool = new HikariDataSource();
		pool.setJdbcUrl(this.settings.get("spring.datasource.url"));
		pool.setUsername(this.settings.get("spring.datasource.username"));
		pool.setPassword(this.settings.get("spring.datasource.password"));
		Binder binder = new Binder(ConfigurationPropertySources
			.from(new YamlPropertySourceLoader().load("program", new ClassPathResource("application.yml"))));
		binder.bind("spring.datasource.hikari", Bindable.ofInstance(pool));
		return pool;
	}

}
