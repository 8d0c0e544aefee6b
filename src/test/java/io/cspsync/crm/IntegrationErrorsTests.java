package io.cspsync.crm;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import javax.sql.DataSource;

import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.Failure;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;

class IntegrationErrorsTests {

	private static final Instant NIGHT = Instant.parse("2026-11-23T02:00:00Z");

	private static final TenantId TENANT = TenantId.of("4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90");

	private static final ErrorSubject ADA = new ErrorSubject("users", TENANT, null, "user",
			"0b7a6f0e-1111-4c6e-8a57-0d4f3c1b2a90", "Ada Byron");

	private static final Failure REFUSED = Failure.of(ErrorCategory.RECORD, "nul-character",
			"The name holds U+0000\u0000", "Correct the name in Entra");

	private final DataSource dataSource = TestDatabase.fresh();

	private final JdbcClient jdbc = JdbcClient.create(this.dataSource);

	@Test
	void theSameErrorIsCountedOnceARunAndAgainInTheNextRun() {
		errorsAt(NIGHT).record("run-1", ADA, REFUSED);
		errorsAt(NIGHT.plusSeconds(60)).record("run-1", ADA, REFUSED);
		assertThat(occurrences()).containsExactly(1);
		errorsAt(NIGHT.plusSeconds(86_400)).record("run-2", ADA, REFUSED);
		assertThat(occurrences()).containsExactly(2);
	}

	@Test
	void anErrorThatStoppedOccurringIsResolvedAndANewRowBeginsAfterwards() {
		errorsAt(NIGHT).record("run-1", ADA, REFUSED);
		assertThat(errorsAt(NIGHT.plusSeconds(9)).resolveGone("users", TENANT, NIGHT)).isZero();
		assertThat(errorsAt(NIGHT.plusSeconds(99)).resolveGone("users", TENANT, NIGHT.plusSeconds(90))).isOne();
		errorsAt(NIGHT.plusSeconds(200)).record("run-2", ADA, REFUSED);
		assertThat(occurrences()).containsExactly(1, 1);
	}

	@Test
	void errorsOfTenantsThatAreNotReadAnyMoreAreResolved() {
		TenantId stayed = TenantId.of("5f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a91");
		ErrorSubject other = new ErrorSubject("users", stayed, null, "tenant", null, null);
		ErrorSubject ofCustomers = new ErrorSubject("customers", TENANT, null, "tenant", null, null);
		errorsAt(NIGHT).record("run-1", ADA, REFUSED);
		errorsAt(NIGHT).record("run-1", other, REFUSED);
		errorsAt(NIGHT).record("run-1", ofCustomers, REFUSED);
		this.jdbc.sql("""
				insert into runs (run_key, job, scope, configuration_fingerprint, started_at)
				values ('run-2', 'nightly', 'all', '', now())""").update();
		this.jdbc.sql("insert into customers (name) values ('Contoso')").update();
		this.jdbc.sql("""
				insert into run_tenants (run_key, tenant_id, customer_id, ordinal, name, licences_state, users_state)
				select 'run-2', cast(:tenant as uuid), id, 1, name, 'complete', 'complete' from customers
				""").param("tenant", stayed.toString()).update();
		Instant started = NIGHT.plusSeconds(86_400);
		assertThat(errorsAt(started).resolveOfOtherTenants("run-2", List.of("licences", "users"), started)).isOne();
		assertThat(this.jdbc.sql("select step || ' ' || tenant_id from integration_errors where resolved_at is null")
			.query(String.class)
			.list()).containsExactlyInAnyOrder("users " + stayed, "customers " + TENANT);
	}

	private IntegrationErrors errorsAt(Instant now) {
		return new IntegrationErrors(this.jdbc, new JdbcTransactionManager(this.dataSource),
				Clock.fixed(now, ZoneOffset.UTC));
	}

	private List<Integer> occurrences() {
		return this.jdbc.sql("select occurrences from integration_errors order by id").query(Integer.class).list();
	}

}
