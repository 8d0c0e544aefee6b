package io.cspsync.user;

import io.cspsync.crm.erasure.Erasing;
import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.cspsync.user.SampleUser.aUser;
import static org.assertj.core.api.Assertions.assertThat;

/** Whom Microsoft goes on to name and the CRM must not know any more. */
class ErasedUserStepTests {

	private final UserTestbed testbed = new UserTestbed("csp.users.departures.min-absence=0s",
			"csp.users.departures.after-reads=1");

	private final TenantId contoso = this.testbed.addTenant("Contoso");

	private final DirectoryUser ada = aUser().named("Ada Byron").build();

	private final DirectoryUser bob = aUser().named("Bob Marsh").build();

	@AfterEach
	void close() {
		this.testbed.close();
	}

	@Test
	void anErasedUserIsLeftOutAndCountedAsNothingElse() {
		this.testbed.importNight("20261101T020000Z", this.contoso, this.ada, this.bob);
		Erasing.erase(this.testbed.dataSource, this.ada.entraId().toString());
		this.testbed.importNight("20261102T020000Z", this.contoso, this.ada, this.bob);
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 2/0/0/1/0/0/0");
		assertThat(this.testbed.value("select users_erased from run_tenants where run_key = '20261102T020000Z'"))
			.isEqualTo("1");
		assertThat(this.testbed.values("select concat_ws('|', name, entra_id is null, active) from users order by id"))
			.containsExactly("Erased person 1|t|f", "Bob Marsh|f|t");
		for (String table : new String[] { "match_conflicts", "out_of_scope_users", "deactivations",
				"integration_errors" }) {
			assertThat(this.testbed.value("select count(*) from " + table)).as(table).isEqualTo("0");
		}
	}

	@Test
	void whoIsGoneAfterwardsIsNobodysDeparture() {
		this.testbed.importNight("20261101T020000Z", this.contoso, this.ada, this.bob);
		Erasing.erase(this.testbed.dataSource, this.ada.entraId().toString());
		this.testbed.importNight("20261102T020000Z", this.contoso, this.bob);
		assertThat(this.testbed.value("select count(*) from deactivations")).isEqualTo("0");
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 1/0/0/1/0/0/0");
	}

	@Test
	void whoWasNeverImportedNeverIs() {
		Erasing.erase(this.testbed.dataSource, this.contoso, this.ada.entraId());
		this.testbed.importNight("20261101T020000Z", this.contoso, this.ada, this.bob);
		assertThat(this.testbed.values("select name from users")).containsExactly("Bob Marsh");
		assertThat(this.testbed.value("select users_erased from run_tenants")).isEqualTo("1");
		assertThat(this.testbed.value("select count(*) from out_of_scope_users")).isEqualTo("0");
	}

	@Test
	void nobodyIsTakenForAnErasedRow() {
		this.testbed.importNight("20261101T020000Z", this.contoso, this.ada, this.bob);
		Erasing.erase(this.testbed.dataSource, this.ada.entraId().toString());
		DirectoryUser same = aUser().named("Erased person 1").build();
		this.testbed.importNight("20261102T020000Z", this.contoso, this.bob, same);
		assertThat(this.testbed.value("select count(*) from users where name = 'Erased person 1'")).isEqualTo("2");
		assertThat(this.testbed.value("select count(*) from users where entra_id is null")).isEqualTo("1");
	}

}
