package io.cspsync.crm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A night that wrote a whole large tenant can be taken back in seconds, on a database
 * whose statistics know nothing of that night.
 */
class UndoSizeTests {

	private static final int PEOPLE = 20_000;

	private final HikariDataSource database = TestDatabase.fresh();

	private final JdbcClient jdbc = JdbcClient.create(this.database);

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void aWholeTenantIsTakenBackInOneQuickStatementForEachPart() {
		this.jdbc.sql("insert into customers (name) values ('Contoso')").update();
		this.jdbc.sql("""
				insert into tenants (tenant_id, customer_id, name)
				select '00000000-0000-0000-0000-000000000001', id, 'Contoso' from customers
				""").update();
		this.jdbc.sql("""
				insert into users (customer_id, tenant_id, entra_id, name, department, service_user)
				select c.id, '00000000-0000-0000-0000-000000000001', gen_random_uuid(), 'New ' || n, 'New', true
				from customers c, generate_series(1, :people) n
				""").param("people", PEOPLE).update();
		JdbcClient.create(TestDatabase.owner(this.database)).sql("analyze").update();
		changed("'field', 'name', 'Old', name");
		changed("'field', 'department', 'Old', department");
		changed("'service-user', '', 'false', 'true'");
		changed("'created', '', null, null");
		Instant started = Instant.now();
		UserUndo undo = new UserUndo(this.jdbc, Clock.systemUTC());
		assertThat(undo.undo("run-1", List.of())).containsEntry(UserUndo.Part.VALUES, 2 * PEOPLE)
			.containsEntry(UserUndo.Part.SERVICE_USERS, PEOPLE)
			.containsEntry(UserUndo.Part.CREATIONS, PEOPLE);
		assertThat(undo.findNotUndone("run-1", List.of())).isEmpty();
		assertThat(Duration.between(started, Instant.now())).isLessThan(Duration.ofSeconds(60));
	}

	private void changed(String values) {
		this.jdbc
			.sql("""
					insert into user_changes (run_key, user_id, tenant_id, customer_id, kind, field, before, after, changed_at)
					select 'run-1', id, tenant_id, customer_id, %s, now() from users
					"""
				.formatted(values))
			.update();
	}

}
