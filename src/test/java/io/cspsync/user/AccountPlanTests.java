package io.cspsync.user;

import io.cspsync.crm.Deactivations.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AccountPlanTests {

	@ParameterizedTest(name = "wanted {0}, is {1}, row {2}: {3}")
	@CsvSource({ "true, true, , LEAVE", "true, false, , LEAVE", "true, false, DONE, SWITCH_ON",
			"true, true, DONE, FORGET", "true, true, DUE, FORGET", "true, false, DUE, FORGET",
			"true, true, HELD, FORGET", "true, true, REJECTED, FORGET", "false, true, , SWITCH_OFF",
			"false, true, DUE, SWITCH_OFF", "false, true, HELD, SWITCH_OFF", "false, true, REJECTED, SWITCH_OFF",
			"false, true, DONE, SWITCH_OFF", "false, false, , LEAVE", "false, false, DONE, LEAVE",
			"false, false, DUE, FORGET" })
	void decides(boolean wanted, boolean active, @Nullable State state, AccountPlan expected) {
		assertThat(AccountPlan.of(wanted, active, state)).isEqualTo(expected);
	}

}
