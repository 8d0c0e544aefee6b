package io.cspsync.licence;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import io.cspsync.crm.CrmRows;
import io.cspsync.crm.HeldChange;
import io.cspsync.crm.HeldChanges;
import io.cspsync.crm.TestSteps;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** People decide also while a run is on its way. */
class HeldRemovalsTests {

	private static final TenantId TENANT = TestSteps.tenant(1);

	private final CrmRows crm = new CrmRows().customer(1, "Adatum");

	private final HeldChanges held = new HeldChanges(this.crm.jdbc, Clock.systemUTC());

	@AfterEach
	void close() {
		this.crm.close();
	}

	@Test
	void anApprovalDuringTheRunIsNotOneOfWhatThePersonDidNotSee() {
		new HeldRemovals(this.held).note("night-1", TENANT, brake(Map.of("A", 1)));
		HeldRemovals running = new HeldRemovals(this.held);
		this.crm.run("update held_changes set state = 'APPROVED'");
		running.note("night-2", TENANT, brake(Map.of("A", 1, "B", 2)));
		assertThat(states()).containsExactly("GONE|{\"A\": 1}", "HELD|{\"A\": 1, \"B\": 2}");
	}

	@Test
	void anApprovalDuringTheRunOfAllThatIsGoneIsKeptForTheNextOne() {
		new HeldRemovals(this.held).note("night-1", TENANT, brake(Map.of("A", 1, "B", 2)));
		HeldRemovals running = new HeldRemovals(this.held);
		this.crm.run("update held_changes set state = 'APPROVED'");
		running.note("night-2", TENANT, brake(Map.of("A", 1)));
		assertThat(states()).containsExactly("APPROVED|{\"A\": 1}");
	}

	private List<String> states() {
		return this.crm.rows("select state, details from held_changes order by id");
	}

	private static LicenceBrake brake(Map<String, Object> products) {
		return new LicenceBrake(LicenceBrake.State.HELD,
				new HeldChange(HeldChange.Kind.REMOVE_LICENCES, TENANT, "Adatum", "gone", products));
	}

}
