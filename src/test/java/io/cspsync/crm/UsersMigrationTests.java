package io.cspsync.crm;

import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

class UsersMigrationTests {

	@Test
	void whoIsNotWhereTheImportPutPeopleWasMovedThereByHand() {
		try (HikariDataSource empty = TestDatabase.empty()) {
			new Migrations(empty).migrateCrm("crm", MigrationVersion.fromVersion("3"));
			JdbcClient jdbc = JdbcClient.create(empty);
			jdbc.sql("insert into customers (name) values ('Contoso')").update();
			jdbc.sql("insert into sites (customer_id, name, is_default) values (1, 'Head', true), (1, 'London', false)")
				.update();
			jdbc.sql("""
					insert into users (customer_id, name, site_id, entra_id, plan_hash) values
					    (1, 'Ada', 1, gen_random_uuid(), '1'), (1, 'Bob', 2, gen_random_uuid(), '1'),
					    (1, 'By hand', 2, null, null), (1, 'Nowhere', null, gen_random_uuid(), '1')
					""").update();
			new Migrations(empty).migrateCrm("crm", null);
			assertThat(jdbc.sql("select name from users where hand_edits = '{\"site_id\": null}'")
				.query(String.class)
				.list()).containsExactly("Bob");
			assertThat(jdbc.sql("select count(*) from users where plan_hash is not null").query(Integer.class).single())
				.isEqualTo(3);
		}
	}

}
